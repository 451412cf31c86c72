import { badness, type Health, worstOf } from './health';

export interface Quorum {
  /** How many instances are wanted. */
  readonly wanted: number;
  /** With fewer in health the service does not do its work. */
  readonly minAvailable: number;
}

/**
 * The health of a service of several instances: as long as enough of them are healthy it is healthy, with a warning that says
 * which are not. Below that it is as bad as what keeps it there: `progressing` while that may still come by itself.
 */
export function serviceHealth(name: string, instances: readonly Health[], { wanted, minAvailable }: Quorum, now: number): Health {
  const healthy = instances.filter(({ status }) => status === 'healthy');
  const rest = instances.filter(({ status }) => status !== 'healthy');
  const count = `${healthy.length}/${wanted}`;
  const worst = worstOf(rest);
  const base = { name, causedBy: pathTo(worst), warning: null };
  if (wanted === 0 && instances.length === 0) return { ...base, status: 'suspended', reason: 'No instance is wanted', since: now };
  if (instances.length === 0) return { ...base, status: 'missing', reason: `None of ${wanted} instances exists`, since: now };
  if (healthy.length >= Math.max(minAvailable, 1)) {
    const warning = worst && healthy.length < wanted ? `${worst.name}: ${worst.reason}` : null;
    return { ...base, status: 'healthy', reason: count, since: Math.max(...healthy.map(({ since }) => since)), causedBy: warning === null ? [] : base.causedBy, warning };
  }
  if (worst === null) return { ...base, status: 'degraded', reason: `${count}, at least ${minAvailable} are needed`, since: now };
  // An instance that is gone says nothing about those that live; that too few are left does.
  const judged = worstOf(rest.filter(({ status }) => status !== 'missing')) ?? worst;
  const status = judged.status === 'missing' && healthy.length > 0 ? 'degraded' : judged.status;
  return { ...base, status, reason: `${count} ready, at least ${minAvailable} are needed. ${judged.name}: ${judged.reason}`, since: judged.since, causedBy: pathTo(judged) };
}

/** The health of what stands above services: the worst of them. What is missing does not lower it while others live. */
export function parentHealth(name: string, parts: readonly Health[], now: number): Health {
  const living = parts.filter(({ status }) => status !== 'missing');
  const worst = worstOf(living.length > 0 ? living : parts);
  if (worst === null) return { name, status: 'missing', reason: 'Nothing runs here', since: now, causedBy: [], warning: null };
  const warned = parts.find(({ warning }) => warning !== null);
  const missing = parts.find(({ status }) => status === 'missing');
  const warning = warned?.warning ?? (missing && living.length > 0 ? `${missing.name}: ${missing.reason}` : null);
  const isWell = badness(worst.status) === 0;
  return { name, status: worst.status, reason: isWell ? `All ${living.length} are healthy` : `${worst.name}: ${worst.reason}`, since: worst.since, causedBy: isWell ? [] : pathTo(worst), warning };
}

function pathTo(part: Health | null): readonly string[] {
  return part === null ? [] : [part.name, ...part.causedBy];
}
