import type { ChangeMarker } from '@/components/charts/time-series-types';

interface Change {
  /** `capability.entity.verb`. */
  readonly kind: string;
  readonly effectiveFrom: Date;
}

/** Markers nearer than this part of the range would lie on each other. */
const TOGETHER = 1 / 12;
/** Most verbs named at one mark; more are counted. */
const NAMED = 2;

/** Changes as marks on a chart, named by their verb. What happened at nearly one time is one mark: a few verbs, or how many. */
export function chartMarkers(changes: readonly Change[], rangeMs: number): readonly ChangeMarker[] {
  const inOrder = changes.map((change) => ({ at: change.effectiveFrom.getTime(), verb: change.kind.split('.').at(-1)?.replaceAll('_', ' ') ?? change.kind })).toSorted((a, b) => a.at - b.at);
  const groups: { at: number; verbs: string[] }[] = [];
  for (const { at, verb } of inOrder) {
    const last = groups.at(-1);
    if (last && at - last.at <= rangeMs * TOGETHER) last.verbs.push(verb);
    else groups.push({ at, verbs: [verb] });
  }
  return groups.map(({ at, verbs }) => ({ at, words: wordsOf(verbs) }));
}

function wordsOf(verbs: readonly string[]): string {
  const distinct = [...new Set(verbs)];
  if (distinct.length > NAMED) return `${verbs.length} changes`;
  return distinct.map((verb) => {
    const times = verbs.filter((each) => each === verb).length;
    return times > 1 ? `${times} × ${verb}` : verb;
  }).join(', ');
}
