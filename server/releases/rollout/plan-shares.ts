import { WEIGHT_STEP_PERCENT } from '@/domain/releases/canary/steps';
import { divideShares, SHARES } from '@/domain/releases/canary/weights';
import type { CanaryRun } from '@/domain/releases/canary/run';

/** As much of a pair as dividing the messages needs. */
export interface SharingPair {
  readonly id: string;
  readonly role: 'stable' | 'canary';
  readonly ready: boolean;
  /** What it is to hold; null: it was never told. */
  readonly wanted: number | null;
  /** What its sidecar last said to hold; null: it did not say. */
  readonly held: number | null;
}

/** How many instances of the new version a weight needs: its part of the replicas, and at least one. */
export function canariesFor(percent: number, replicas: number): number {
  return Math.max(1, Math.ceil((replicas * percent) / 100));
}

export interface SharesPlan {
  /** Shares by pair; null when nothing may be moved now. */
  readonly shares: ReadonlyMap<string, number> | null;
  /** The weight that these shares are. */
  readonly percent: number;
  /** Every instance that takes messages has said to hold its shares of the weight that is set. */
  readonly applied: boolean;
  /** Why the weight that is set is not given yet. */
  readonly waitsFor: string | null;
}

/**
 * The shares that each pair is to hold now. A higher weight is given only when there are enough ready instances of the
 * new version for it, a lower one at once; what is not ready holds none. Weights always add up to twenty shares (I5).
 */
export function planShares(run: Pick<CanaryRun, 'percent'>, pairs: readonly SharingPair[], replicas: number): SharesPlan {
  const stable = pairs.filter((pair) => pair.role === 'stable' && pair.ready);
  const canary = pairs.filter((pair) => pair.role === 'canary' && pair.ready);
  const enough = run.percent === 0 || canary.length >= canariesFor(run.percent, replicas);
  const percent = enough ? run.percent : Math.min(run.percent, givenPercent(canary));
  const division = divideShares({ stable: stable.length, canary: canary.length }, percent);
  if (!division.ok) return { shares: null, percent, applied: false, waitsFor: division.reason };
  const shares = new Map(pairs.map((pair) => [pair.id, 0]));
  for (const [at, pair] of stable.entries()) shares.set(pair.id, division.stable[at] ?? 0);
  for (const [at, pair] of canary.entries()) shares.set(pair.id, division.canary[at] ?? 0);
  const said = [...stable, ...canary].every((pair) => pair.held === shares.get(pair.id));
  return { shares, percent, applied: percent === run.percent && said, waitsFor: waiting({ enough, said, wanted: canariesFor(run.percent, replicas), ready: canary.length }) };
}

/** The weight that ready instances of the new version have been given until now. */
function givenPercent(canary: readonly SharingPair[]): number {
  return WEIGHT_STEP_PERCENT * canary.reduce((sum, pair) => sum + (pair.wanted ?? 0), 0);
}

/** The weight that is held according to the sidecars, in percent; null while one has not said. */
export function heldPercent(pairs: readonly SharingPair[]): number | null {
  const taking = pairs.filter((pair) => pair.ready);
  if (taking.length === 0 || taking.some((pair) => pair.held === null)) return null;
  const of = (role: SharingPair['role']) => taking.reduce((sum, pair) => sum + (pair.role === role ? (pair.held ?? 0) : 0), 0);
  const all = of('stable') + of('canary');
  return all === 0 ? null : (100 * of('canary')) / all;
}

function waiting({ enough, said, wanted, ready }: { enough: boolean; said: boolean; wanted: number; ready: number }): string | null {
  if (!enough) return `${ready} of ${wanted} instances of the new version are ready.`;
  return said ? null : `Not every sidecar has said yet that it holds its part of the ${SHARES} shares.`;
}
