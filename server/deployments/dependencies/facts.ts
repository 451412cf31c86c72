import { type DependencyFact, isVital, KIND_FACTS, ROLE_LABELS } from '@/domain/deployments/dependencies/dependency';
import { shownHealth } from '@/domain/deployments/dependencies/health';
import { type CheckedDependency, dependenciesOf, findDependency } from '@/server/deployments/dependencies/dependency-store';
import type { Db, Tx } from '@/server/platform/db';

/** What a deployment stands on and how it is doing at `now`: what was not checked for three intervals is unknown. */
export async function dependenciesFact(tx: Db | Tx, deployment: string, now: Date): Promise<DependencyFact[]> {
  return (await dependenciesOf(tx, deployment)).map((each) => factOf(each, now));
}

/** What is to be told of a dependency that an alert stands for. */
export interface DependencyAlertFact {
  /** Since when it is alerted of; null: it is not. */
  alertingSince: Date | null;
  severity: 'critical' | 'warning';
  detail: string;
  label: string;
  roleLabel: string;
}

/** The dependency of this name as its last check found it: that nobody checks is no end of what was found. Null when there is none. */
export async function dependencyAlertFact(tx: Tx, deployment: string, name: string): Promise<DependencyAlertFact | null> {
  const found = await findDependency(tx, deployment, { name });
  if (!found) return null;
  const { kind, role, health: { alertingSince, detail } } = found;
  return { alertingSince: alertingSince === null ? null : new Date(alertingSince), severity: isVital(role) ? 'critical' : 'warning', detail, label: KIND_FACTS[kind].label, roleLabel: ROLE_LABELS[role] };
}

export function factOf(dependency: CheckedDependency, now: Date): DependencyFact {
  return fact(dependency, shownHealth(dependency.health, now.getTime()));
}

function fact({ id, name, kind, role }: CheckedDependency, { state, warning, since, lastAt, detail, latencyMs }: CheckedDependency['health']): DependencyFact {
  return { id, name, kind, role, state, warning, since: new Date(since), lastAt: lastAt === null ? null : new Date(lastAt), detail, latencyMs };
}
