/** As much of a pair as planning needs. Only pairs that are to run are planned with. */
export interface PlannedPair {
  readonly id: string;
  readonly releaseId: string;
  readonly ready: boolean;
  /** False while no agent has room for it. */
  readonly placed: boolean;
}

export interface PairsWanted {
  readonly releaseId: string;
  readonly replicas: number;
  /** How many pairs there may be beyond `replicas` meanwhile; at least 1, since nothing may be missing. */
  readonly surge: number;
  /** On the way back, where there is no room for one more: another pair goes first. */
  readonly makesRoom?: boolean;
}

export interface PairSteps {
  /** How many pairs of the wanted release to place now. */
  readonly place: number;
  /** Pairs to stop now. */
  readonly stop: readonly string[];
  /** Every pair is of the wanted release, there are as many as wanted, and all are ready. */
  readonly done: boolean;
}

/**
 * What is to be done next so that only `replicas` pairs of one release run (invariant I4): a pair is stopped only while
 * at least `replicas` ready ones stay, or when it is not ready itself and others are too many. Asked again after every
 * change, it needs no memory: doing its steps any number of times ends in the same place.
 */
export function planPairs(pairs: readonly PlannedPair[], { releaseId, replicas, surge, makesRoom = false }: PairsWanted): PairSteps {
  const wanted = pairs.filter((pair) => pair.releaseId === releaseId);
  const others = pairs.filter((pair) => pair.releaseId !== releaseId);
  const place = Math.max(0, Math.min(replicas - wanted.length, replicas + surge - pairs.length));
  const free = stoppable(others, wanted, replicas);
  const stop = free.length === 0 && makesRoom && wanted.some((pair) => !pair.placed) ? others.toSorted(idleFirst).slice(0, 1).map((pair) => pair.id) : free;
  return { place, stop, done: others.length === 0 && wanted.length === replicas && wanted.every((pair) => pair.ready) };
}

function stoppable(others: readonly PlannedPair[], wanted: readonly PlannedPair[], replicas: number): string[] {
  if (replicas === 0) return [...others, ...wanted].map((pair) => pair.id);
  const readyOthers = others.filter((pair) => pair.ready);
  const readyWanted = wanted.filter((pair) => pair.ready);
  // What is not ready serves nobody; it goes as soon as something of the wanted release stands in for it.
  const idle = others.filter((pair) => !pair.ready).slice(0, readyWanted.length);
  const spare = Math.max(0, readyOthers.length + readyWanted.length - replicas);
  const surplus = wanted.toSorted(idleFirst).slice(0, Math.max(0, wanted.length - replicas));
  const sparePairs = readyOthers.slice(0, spare);
  // Pairs of the release itself beyond `replicas` go last, when no other is left to go.
  return [...idle, ...sparePairs, ...(others.length === 0 ? surplus : [])].map((pair) => pair.id);
}

function idleFirst(a: PlannedPair, b: PlannedPair): number {
  return Number(a.ready) - Number(b.ready);
}
