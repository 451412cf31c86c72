import type { ProbeSet } from '@/domain/deployments/pairs/probes';
import type { ReleaseContent } from '@/domain/releases/release';
import type { Fault, RuleGroup } from '../rule-group';
import type { PolicyTarget } from '../target';

const ROLES = ['startup', 'liveness', 'readiness'] as const;

/** RES-1 and PRB-1 of what is released and what runs; the same of the sidecar and of a deployment stands in its settings. */
export const pairs: RuleGroup = { rules: ['RES-1', 'PRB-1'], judge, alike: (target) => (target.kind === 'instance' ? target.spec : null) };

function judge(target: PolicyTarget): readonly Fault[] {
  if (target.kind === 'deployment') return [];
  if (target.kind === 'release') return [...limits(target.content.limits), ...probes(target.content.probes)];
  if (target.spec === null) return (['RES-1', 'PRB-1'] as const).map((rule) => ({ rule, key: 'spec', status: 'unknowable', message: 'No agent of this console started it: its limits and probes are not known here.' }));
  return [...limits(target.spec.limits), ...probes(target.spec.probes)];
}

function limits(set: ReleaseContent['limits'] | null): readonly Fault[] {
  if (set === null) return [{ rule: 'RES-1', key: 'limits', status: 'unknown', message: 'Its limits cannot be read.' }];
  const missing = [...(set.memoryMb === null ? ['memory'] : []), ...(set.cpus === null ? ['CPU'] : [])];
  return missing.map((kind) => ({ rule: 'RES-1', key: `limits.${kind.toLowerCase()}`, message: `The plugin has no ${kind} limit: set one, so that it cannot take everything its machine has.` }));
}

function probes(set: ProbeSet | null): readonly Fault[] {
  if (set === null) return [{ rule: 'PRB-1', key: 'probes', status: 'unknown', message: 'Its probes cannot be read.' }];
  const faults = ROLES.flatMap((role): Fault[] => {
    const probe = set[role] as ProbeSet[typeof role] | undefined;
    if (!probe) return [{ rule: 'PRB-1', key: `probes.${role}`, message: `The ${role} probe is missing: startup, liveness and readiness are all needed.` }];
    return probe.timeoutS < probe.periodS ? [] : [{ rule: 'PRB-1', key: `probes.${role}`, message: `The ${role} probe gives up after ${probe.timeoutS} s and asks every ${probe.periodS} s: it has to give up before it asks again.` }];
  });
  const { liveness, readiness } = set;
  const samePath = liveness?.kind === 'http' && readiness?.kind === 'http' && (liveness.path ?? '/') === (readiness.path ?? '/');
  if (!samePath) return faults;
  return [...faults, { rule: 'PRB-1', key: 'probes.liveness', grade: 'warn', message: `Liveness and readiness ask the same path (${liveness.path ?? '/'}): what is only busy would be restarted. Give liveness a path of its own.` }];
}
