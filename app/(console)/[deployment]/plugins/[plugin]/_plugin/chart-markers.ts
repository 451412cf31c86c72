import type { ChangeMarker } from '@/components/charts/time-series-types';

interface Change {
  /** `capability.entity.verb`. */
  readonly kind: string;
  readonly effectiveFrom: Date;
}

/** Markers nearer than this part of the range would lie on each other. */
const TOGETHER = 1 / 12;

/** Changes as marks on a chart, named by their verb. What happened at nearly one time is one mark with several words. */
export function chartMarkers(changes: readonly Change[], rangeMs: number): readonly ChangeMarker[] {
  const inOrder = changes.map((change) => ({ at: change.effectiveFrom.getTime(), word: change.kind.split('.').at(-1)?.replaceAll('_', ' ') ?? change.kind })).toSorted((a, b) => a.at - b.at);
  const groups: { at: number; words: string[] }[] = [];
  for (const { at, word } of inOrder) {
    const last = groups.at(-1);
    if (!last || at - last.at > rangeMs * TOGETHER) groups.push({ at, words: [word] });
    else if (!last.words.includes(word)) last.words.push(word);
  }
  return groups.map(({ at, words }) => ({ at, words: words.join(', ') }));
}
