import type { SettingsFinding } from '../finding';
import type { DeploymentSettings } from '../settings';

const ROLES = ['startup', 'liveness', 'readiness'] as const;

/** PRB-1: all three probes, each given up before the next try, liveness and readiness apart. */
export function judgeProbes({ probes }: DeploymentSettings): SettingsFinding[] {
  const findings = ROLES.flatMap((role): SettingsFinding[] => {
    const probe = probes[role];
    const key = `probes.${role}` as const;
    if (!probe) return [{ rule: 'PRB-1', key, mode: 'refuse', message: `The ${role} probe is missing: startup, liveness and readiness are all needed.` }];
    if (probe.timeoutS >= probe.periodS) return [{ rule: 'PRB-1', key, mode: 'refuse', message: `The ${role} probe gives up after ${probe.timeoutS} s and asks every ${probe.periodS} s: it has to give up before it asks again.` }];
    return [];
  });
  const { liveness, readiness } = probes;
  if (!liveness || !readiness || liveness.path !== readiness.path) return findings;
  return [...findings, { rule: 'PRB-1', key: 'probes.liveness', mode: 'warn', message: `Liveness and readiness ask the same path (${liveness.path}): what is only busy would be restarted. Give liveness a path of its own.` }];
}
