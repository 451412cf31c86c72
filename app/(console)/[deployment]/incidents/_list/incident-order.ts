import type { IncidentSummary } from '../_incident/incident-types';

/** Open ones as they ask for somebody: the worst first, what nobody has judged yet before what is mild, then the newest. */
export function byUrgency<T extends Pick<IncidentSummary, 'number' | 'severity'>>(incidents: readonly T[]): readonly T[] {
  const rank = ({ severity }: Pick<IncidentSummary, 'severity'>) => severity ?? 2.5;
  return incidents.toSorted((a, b) => rank(a) - rank(b) || b.number - a.number);
}

/** How long it lasted, or has lasted by now, in milliseconds. */
export function lasted({ startedAt, resolvedAt, cancelledAt }: Pick<IncidentSummary, 'startedAt' | 'resolvedAt' | 'cancelledAt'>, now: number): number {
  const end = resolvedAt ?? cancelledAt;
  return Math.max(0, (end?.getTime() ?? now) - startedAt.getTime());
}
