import { MARK_LOOKS, type MarkLook } from '@/components/charts/mark-look';
import type { ChangeMarker, MarkPart } from '@/components/charts/time-series-types';
import { firedSeverity } from '@/domain/alerts/change-words';

interface Change {
  /** `capability.entity.verb`. */
  readonly kind: string;
  readonly summary: string;
  readonly effectiveFrom: Date;
}

interface Said extends MarkPart {
  /** In one or two words, as it stands on the chart. */
  readonly brief: string;
}

/** Markers nearer than this part of the range would lie on each other. */
const TOGETHER = 1 / 12;
/** Most kinds of things named at one mark; more are counted. */
const NAMED = 2;
const SILENCES: Readonly<Record<string, string>> = { 'alerts.silence.created': 'silenced', 'alerts.silence.updated': 'silence changed', 'alerts.silence.expired': 'silence ended' };

/** Changes, alerts and silences as marks on a chart. What happened at nearly one time is one mark that says what it holds. */
export function chartMarkers(changes: readonly Change[], rangeMs: number): readonly ChangeMarker[] {
  const groups: Said[][] = [];
  for (const one of changes.map(saidOf).toSorted((a, b) => a.at - b.at)) {
    const last = groups.at(-1);
    if (last?.[0] && one.at - last[0].at <= rangeMs * TOGETHER) last.push(one);
    else groups.push([one]);
  }
  return groups.map((said) => ({
    at: said[0]?.at ?? 0,
    words: wordsOf(said),
    looks: MARK_LOOKS.filter((look) => said.some((each) => each.look === look)),
    parts: said.map(({ at, words, look }) => ({ at, words, look })),
  }));
}

function saidOf({ kind, summary, effectiveFrom }: Change): Said {
  const shared = { at: effectiveFrom.getTime(), words: summary };
  if (kind === 'alerts.alert.fired') return { ...shared, brief: 'fired', look: firedSeverity(summary) === 'critical' ? 'critical' : 'warning' };
  if (kind === 'alerts.alert.resolved') return { ...shared, brief: 'resolved', look: 'resolved' };
  const silence = SILENCES[kind];
  if (silence !== undefined) return { ...shared, brief: silence, look: 'silence' };
  return { ...shared, brief: kind.split('.').at(-1)?.replaceAll('_', ' ') ?? kind, look: 'change' };
}

/** A few things by name; more as how many of each sort, or the most frequent ones where they are of one sort. */
function wordsOf(said: readonly Said[]): string {
  const counts = countBy(said, ({ brief }) => brief);
  const named = ([brief, times]: readonly [string, number]) => (times > 1 ? `${times} × ${brief}` : brief);
  if (counts.length <= NAMED) return counts.map(named).join(', ');
  const sorts = countBy(said, ({ look }) => sortOf(look));
  if (sorts.length > 1) return sorts.map(([sort, times]) => `${times} ${sort}${times > 1 && (sort === 'change' || sort === 'silence') ? 's' : ''}`).join(', ');
  const most = counts.toSorted(([, a], [, b]) => b - a).slice(0, NAMED);
  return `${most.map(named).join(', ')}, ${said.length - most.reduce((sum, [, times]) => sum + times, 0)} more`;
}

function sortOf(look: MarkLook): string {
  return look === 'critical' || look === 'warning' ? 'fired' : look;
}

/** In order of first appearance. */
function countBy<T>(all: readonly T[], nameOf: (one: T) => string): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(nameOf(one), (counts.get(nameOf(one)) ?? 0) + 1);
  return [...counts];
}
