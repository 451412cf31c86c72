import type { Labels } from './labels';
import { matchesAll } from './match';
import type { Matcher } from './matcher';

/** The silence that came nearest to muting an alert and did not, with the labels in which it differs. Null when none shares anything with it. */
export function nearestSilence(silences: readonly { readonly id: string; readonly matchers: readonly Matcher[] }[], labels: Labels): { readonly id: string; readonly differs: readonly string[] } | null {
  let nearest: { id: string; differs: readonly string[] } | null = null;
  for (const { id, matchers } of silences) {
    const differs = [...new Set(matchers.filter((each) => !matchesAll([each], labels)).map((each) => each.name))];
    if (differs.length === 0 || differs.length === matchers.length) continue;
    if (nearest === null || differs.length < nearest.differs.length) nearest = { id, differs };
  }
  return nearest;
}
