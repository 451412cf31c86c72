import { mergeTimeline } from '@/domain/incidents/timeline';
import type { TimelineCategory, TimelineEntry, TimelineLine } from '@/domain/incidents/timeline-facts';
import type { Reading } from '@/server/api/context';
import { noticesOf, silencesOf } from '@/server/incidents/beside-store';
import { entryFrom } from '@/server/incidents/derive-lines';
import { earlierVersions } from '@/server/incidents/entry-store';
import { findIncident } from '@/server/incidents/incident-store';
import { scopeOf, type TimelineScope } from '@/server/incidents/timeline-scope';
import { readPlace, writePlace } from '@/server/incidents/timeline-place';
import { timelineCounts, type TimelineRow, timelineRows } from '@/server/incidents/timeline-store';
import { namesOf } from '@/server/identity/identity-store';
import { peopleInPages } from '@/server/incidents/page-lines';
import type { Db, Tx } from '@/server/platform/db';
import { notFound } from '@/server/platform/errors';
import { SharedReading } from '@/server/platform/shared-reading';

export interface TimelineInput {
  deployment: string;
  number: number;
  category?: TimelineCategory | undefined;
  order: 'asc' | 'desc';
  cursor?: string | undefined;
  limit: number;
}

/**
 * A page of the timeline: what was written and what other records say now, as one list. Nothing derived is kept, so that
 * a line changes with its record. `counts` are of the whole timeline, by kind, and come with the first page only.
 */
export function readTimeline(reading: Reading, input: TimelineInput): Promise<TimelinePage> {
  // The words of a line tell times of day, so who shares one shares the zone.
  return rooms.of(reading.db, JSON.stringify([reading.actor.zone, input]), () => readPage(reading, input));
}

const rooms = new SharedReading<TimelinePage>();
type TimelinePage = Awaited<ReturnType<typeof readPage>>;

async function readPage({ db, clock, actor }: Reading, input: TimelineInput) {
  const incident = await findIncident(db, input.deployment, input.number);
  if (!incident) throw notFound();
  const now = clock.now();
  const scope = await scopeOf(db, incident, now, input.category ?? null);
  const slice = { order: input.order, after: input.cursor === undefined ? null : readPlace(input.cursor), take: input.limit + 1 };
  const [rows, counts] = await Promise.all([timelineRows(db, scope.query, slice), input.cursor === undefined ? timelineCounts(db, scope.query) : null]);
  const page = rows.slice(0, input.limit);
  const lines = await linesOf(db, scope, page, actor.zone);
  const last = page.at(-1);
  return {
    at: now,
    lines: (input.order === 'asc' ? lines : lines.toReversed()).map(shown),
    counts: counts && Object.fromEntries(counts),
    next: rows.length > page.length && last ? writePlace(last) : null,
  };
}

/** Rows as lines, oldest first, with earlier wordings and pins. */
export async function linesOf(db: Db | Tx, { query, pins }: TimelineScope, rows: readonly TimelineRow[], zone: string): Promise<TimelineLine[]> {
  const corrected = rows.filter(({ source, row }) => source === 'entry' && (row as { supersedes_id: string | null }).supersedes_id !== null).map((row) => row.id);
  const earlier = await earlierVersions(db, corrected);
  const silences = await silencesOf(db, rows, query.fingerprints);
  const notices = await noticesOf(db, rows);
  const names = await namesOf(db, peopleInPages(rows));
  const entries = rows.map((row) => entryFrom(row, { silences, notices, names, zone, now: query.now.getTime() }));
  const written = new Set(rows.filter((row) => row.source === 'entry').map((row) => row.id));
  // Pins mark lines wherever they stand, so all of them are asked, also those of other pages.
  const kept = [...entries.filter((entry) => written.has(entry.id)), ...[...earlier.values()].flat(), ...pins.entries.filter((entry) => !written.has(entry.id))];
  const all = mergeTimeline(kept.map(followed(pins)), entries.filter((entry) => !written.has(entry.id)));
  const wanted = new Set(rows.map((row) => row.id));
  return all.filter((line) => wanted.has(line.id));
}

/** An entry about a change names it by the id that it has now. */
function followed({ changes, pinnedAs }: TimelineScope['pins']): (entry: TimelineEntry) => TimelineEntry {
  const nowOf = new Map(changes.map((change) => [pinnedAs.get(change.id), change.id]));
  return (entry) => {
    const id = entry.ref?.type === 'change' ? nowOf.get(entry.ref.id) : undefined;
    return id === undefined ? entry : { ...entry, ref: { type: 'change', id } };
  };
}

function shown({ at, recordedAt, earlier, ...line }: TimelineLine) {
  return { ...line, at: new Date(at), recordedAt: new Date(recordedAt), earlier: earlier.map(({ id, at: was, recordedAt: written, text, author }) => ({ id, at: new Date(was), recordedAt: new Date(written), text, author })) };
}
