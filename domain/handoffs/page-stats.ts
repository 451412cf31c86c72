import { dateOf, dayNumber, formatDate, wallOf } from '@/domain/oncall/wall-time';
import type { ShiftFacts } from './note-facts';

/** More incidents than this in twelve hours leave no time to follow each one up properly. */
export const INCIDENTS_PER_12_H = 2;
const HALF_DAY_MS = 12 * 3_600_000;
const NIGHT_ENDS = 6;

export interface PageStats {
  readonly count: number;
  /** Milliseconds from opening to ack; null when none was acked. */
  readonly medianAckMs: number | null;
  /** Acked after its term, or not at all and past it by the end of the shift. */
  readonly ackedLate: number;
  /** Opened from 00:00 to 06:00 on the schedule's clocks. */
  readonly atNight: number;
  /** Different incidents that pages belong to. */
  readonly incidents: number;
  /** More incidents than {@link INCIDENTS_PER_12_H} began within some twelve hours. */
  readonly tooMany: boolean;
  /** One count per hour of the day on the schedule's clocks, 00 first. */
  readonly byHour: readonly number[];
  /** Every calendar day that the shift touches, `YYYY-MM-DD`. */
  readonly byDay: readonly { readonly day: string; readonly count: number }[];
}

/** What the pages of a shift say about it. The hours are those of the schedule's zone, also across a change of its clocks. */
export function pageStats({ pages, from, until, zone }: Pick<ShiftFacts, 'pages' | 'from' | 'until' | 'zone'>): PageStats {
  const hours = pages.map((page) => wallOf(page.openedAt, zone).hour);
  const byHour = Array.from({ length: 24 }, (_, hour) => hours.filter((each) => each === hour).length);
  return {
    count: pages.length,
    medianAckMs: median(pages.flatMap((page) => (page.ackedAt === null ? [] : [page.ackedAt - page.openedAt]))),
    ackedLate: pages.filter((page) => page.ackDueAt !== null && (page.ackedAt ?? until) > page.ackDueAt).length,
    atNight: hours.filter((hour) => hour < NIGHT_ENDS).length,
    incidents: new Set(pages.flatMap((page) => (page.incidentId === null ? [] : [page.incidentId]))).size,
    tooMany: tooMany(pages),
    byHour,
    byDay: byDay(pages, from, until, zone),
  };
}

/** Each incident counts when its first page opened. */
function tooMany(pages: ShiftFacts['pages']): boolean {
  const first = new Map<string, number>();
  for (const { incidentId, openedAt } of pages) if (incidentId !== null) first.set(incidentId, Math.min(openedAt, first.get(incidentId) ?? openedAt));
  const starts = [...first.values()].toSorted((a, b) => a - b);
  return starts.some((start, at) => (starts[at + INCIDENTS_PER_12_H] ?? Number.POSITIVE_INFINITY) - start < HALF_DAY_MS);
}

function byDay(pages: ShiftFacts['pages'], from: number, until: number, zone: string): PageStats['byDay'] {
  const dayOf = (at: number): number => dayNumber(wallOf(at, zone));
  const first = dayOf(from);
  const last = Math.max(first, dayOf(Math.max(from, until - 1)));
  return Array.from({ length: last - first + 1 }, (_, at) => ({ day: formatDate(dateOf(first + at)), count: pages.filter((page) => dayOf(page.openedAt) === first + at).length }));
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
