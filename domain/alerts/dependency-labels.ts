import type { Labels } from './labels';

export const DEPENDENCY_DOWN = 'DependencyDown';

interface DependencyAlertFacts {
  readonly deployment: string;
  readonly name: string;
  readonly severity: 'critical' | 'warning';
  /** How it was found; null when it is no more. */
  readonly found: { readonly label: string; readonly roleLabel: string; readonly detail: string } | null;
}

/** The alert of a dependency that does not answer. Its labels are the same for as long as that lasts; what was found is an annotation. */
export function dependencyAlert({ deployment, name, severity, found }: DependencyAlertFacts): { readonly labels: Labels; readonly annotations: Labels } {
  return {
    labels: { alertname: DEPENDENCY_DOWN, severity, deployment, dependency: name },
    annotations: {
      summary: found ? `${found.label} ${name} is down` : `${name} is no longer a dependency`,
      ...(found ? { description: `${found.detail} It is used as: ${found.roleLabel.toLowerCase()}.` } : {}),
      dashboard: `/${deployment}/dependencies?dependency=${encodeURIComponent(name)}`,
    },
  };
}
