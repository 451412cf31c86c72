import { HPA_CAP, type JudgeOptions, type SettingsFinding } from '../finding';
import type { DeploymentSettings } from '../settings';

type Scaling = Pick<DeploymentSettings, 'sizing' | 'hpa'>;

/** CFG-1 to CFG-5 and PDB-1: what several instances need that one does not. */
export function judgeScaling(settings: DeploymentSettings, { hpaCap = HPA_CAP }: JudgeOptions): SettingsFinding[] {
  return [...severalInstances(settings), ...byLoad(settings, hpaCap), ...highlyAvailable(settings), ...leases(settings), ...disruptions(settings)];
}

function severalInstances({ sizing: { replicas }, hpa, taskStore, searchUi, rateLimit }: DeploymentSettings): SettingsFinding[] {
  const findings: SettingsFinding[] = [];
  if (replicas <= 1) return findings;
  if (taskStore !== 'redis') findings.push({ rule: 'CFG-1', key: 'taskStore', mode: 'refuse', message: `${replicas} replicas need the task store redis: with ${taskStore} each would have tasks of its own.` });
  if (searchUi && rateLimit.backend !== 'redis') {
    const most = hpa.enabled ? Math.max(replicas, hpa.max) : replicas;
    const counted = `${rateLimit.perIp} × ${hpa.enabled ? `up to ${most}` : most} replicas = ${rateLimit.perIp * most} calls a minute`;
    findings.push({ rule: 'CFG-3', key: 'rateLimit.backend', mode: 'refuse', message: `With the search page and ${replicas} replicas the rate limit is counted in redis: counted in memory, one address would get ${counted}.` });
  }
  return findings;
}

function byLoad({ hpa, taskStore, sizing: { replicas } }: DeploymentSettings, cap: number): SettingsFinding[] {
  const findings: SettingsFinding[] = [];
  const refuse = (key: SettingsFinding['key'], message: string): void => {
    findings.push({ rule: 'CFG-2', key, mode: 'refuse', message });
  };
  // Nonsense whether it scales or not: it would wait for whoever switches it on.
  if (hpa.min > hpa.max) refuse('hpa.max', `The most instances (${hpa.max}) are fewer than the fewest (${hpa.min}): make them at least ${hpa.min}.`);
  if (!hpa.enabled) return findings;
  if (taskStore !== 'redis') refuse('taskStore', `Scaling by load needs the task store redis; it is ${taskStore}.`);
  if (replicas < 2) refuse('sizing.replicas', `Scaling by load begins with at least 2 replicas; there is ${replicas}.`);
  if (hpa.min < 2) refuse('hpa.min', `Scaling by load keeps at least 2 instances; the fewest are ${hpa.min}.`);
  if (hpa.max > cap) refuse('hpa.max', `Scaling by load reaches at most ${cap} instances; the most are ${hpa.max}.`);
  return findings;
}

function highlyAvailable({ highAvailability, sizing: { replicas }, bus: { replicationFactor } }: DeploymentSettings): SettingsFinding[] {
  if (!highAvailability) return [];
  const findings: SettingsFinding[] = [];
  if (replicas < 2) findings.push({ rule: 'CFG-4', key: 'sizing.replicas', mode: 'refuse', message: `High availability needs at least 2 replicas; there is ${replicas}.` });
  if (replicationFactor < 2) findings.push({ rule: 'CFG-4', key: 'bus.replicationFactor', mode: 'refuse', message: `High availability needs a replication factor of at least 2; it is ${replicationFactor}.` });
  return findings;
}

function leases({ leader: { ttlS, renewS } }: DeploymentSettings): SettingsFinding[] {
  if (ttlS >= 3 * renewS) return [];
  return [{ rule: 'CFG-5', key: 'leader.ttlS', mode: 'refuse', message: `The leader lease is at least three times as long as it takes to renew: 3 × ${renewS} s = ${3 * renewS} s, and it is ${ttlS} s.` }];
}

function disruptions({ sizing, hpa }: DeploymentSettings): SettingsFinding[] {
  const { replicas, minAvailable } = sizing;
  if (replicas <= 1) return [];
  const refuse = (message: string): SettingsFinding[] => [{ rule: 'PDB-1', key: 'sizing.minAvailable', mode: 'refuse', message }];
  if (minAvailable === null) return refuse(`Of ${replicas} replicas at least 1 is always available: nothing is set.`);
  const fewest = fewestInstances({ sizing, hpa });
  const kept = instancesKept(minAvailable, fewest);
  const said = minAvailable.endsWith('%') ? `${minAvailable} of ${fewest} = ${kept}` : `${kept}`;
  if (kept < 1) return refuse(`Of ${replicas} replicas at least 1 is always available; set is ${said}.`);
  if (kept >= fewest) return refuse(`Fewer instances are always available than there are (${fewest}); set is ${said}, and no machine could ever be drained.`);
  return [];
}

/** The fewest instances there can be. */
function fewestInstances({ sizing, hpa }: Scaling): number {
  return hpa.enabled ? Math.min(sizing.replicas, hpa.min) : sizing.replicas;
}

/** How many of `instances` stay up; a percentage is rounded up, as Kubernetes does. */
export function instancesKept(minAvailable: string, instances: number): number {
  return minAvailable.endsWith('%') ? Math.ceil((Number(minAvailable.slice(0, -1)) * instances) / 100) : Number(minAvailable);
}
