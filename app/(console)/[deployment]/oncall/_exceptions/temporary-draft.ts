import { type Schedule, type Shift, type Temporary } from '@/domain/oncall/schedule';
import { type ScheduleProblem, temporaryProblems } from '@/domain/oncall/schedule-problems';
import { shiftsBetween } from '@/domain/oncall/shifts';
import { instantAt, wallText } from './override-draft';

/** What is typed of a temporary schedule; times are those of the schedule's zone, as `YYYY-MM-DDTHH:MM`. */
export interface TemporaryDraft {
  readonly from: string;
  readonly until: string;
  /** The first is primary, the second secondary; nobody twice. */
  readonly users: readonly string[];
  readonly reason: string;
}

export type TemporaryErrors = Partial<Record<keyof TemporaryDraft, string>>;

export const MOST_USERS = 10;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LONGEST_DAYS = 366;
const SHORTEST_REASON = 3;
/** So much later a form may be sent and still mean now; the server allows the same. */
const LATE_MS = 5 * 60_000;

/** An empty form: a day from the next full hour. */
export function startTemporary(now: number, zone: string): TemporaryDraft {
  const begins = Math.ceil(now / HOUR) * HOUR;
  return { from: wallText(begins, zone), until: wallText(begins + DAY, zone), users: [], reason: '' };
}

/** A draft as it was kept; null for what is none, such as one of an earlier form. */
export function parseTemporary(text: string): TemporaryDraft | null {
  if (text === '') return null;
  try {
    const kept = JSON.parse(text) as Partial<Record<keyof TemporaryDraft, unknown>> | null;
    const { from, until, users, reason } = kept ?? {};
    const known = typeof from === 'string' && typeof until === 'string' && typeof reason === 'string' && Array.isArray(users) && users.every((user) => typeof user === 'string');
    return known ? { from, until, users, reason } : null;
  } catch {
    return null;
  }
}

/** When it would hold; null while either end is not a time, or they are the wrong way round. */
export function spanOf({ from, until }: Pick<TemporaryDraft, 'from' | 'until'>, zone: string): { readonly from: number; readonly until: number } | null {
  const begins = instantAt(from, zone);
  const ends = instantAt(until, zone);
  return begins === null || ends === null || ends <= begins ? null : { from: begins, until: ends };
}

/** What is missing or wrong, at its field. */
export function temporaryErrors(draft: TemporaryDraft, zone: string, now: number): TemporaryErrors {
  const begins = instantAt(draft.from, zone);
  const ends = instantAt(draft.until, zone);
  return {
    ...(begins === null ? { from: 'Write when it begins.' } : begins < now - LATE_MS ? { from: 'It cannot begin in the past: who was on call then, was.' } : {}),
    ...(ends === null ? { until: 'Write when it ends.' } : begins !== null ? endError(begins, ends) : {}),
    ...(draft.users.length === 0 ? { users: 'Name at least one person: nobody would be on call.' } : {}),
    ...(draft.reason.trim().length < SHORTEST_REASON ? { reason: 'Say why, in a few words.' } : {}),
  };
}

function endError(begins: number, ends: number): TemporaryErrors {
  if (ends <= begins) return { until: 'The end must be later than the beginning.' };
  return ends - begins > LONGEST_DAYS * DAY ? { until: `At most ${LONGEST_DAYS} days.` } : {};
}

/** Who is on call in a time, and who would be; with what is wrong with that. */
export interface TemporaryPreview {
  readonly before: readonly Shift[];
  readonly after: readonly Shift[];
  readonly problems: readonly ScheduleProblem[];
}

/** What the draft would do to a schedule; null while its times are none, or too long to be worked out. */
export function previewTemporary(draft: TemporaryDraft, schedule: Schedule): TemporaryPreview | null {
  const span = spanOf(draft, schedule.zone);
  if (span === null || span.until - span.from > LONGEST_DAYS * DAY) return null;
  const temporary: Temporary = { id: 'new', ...span, users: draft.users };
  const changed = { ...schedule, temporaries: [...schedule.temporaries, temporary] };
  return { before: shiftsBetween(schedule, span.from, span.until), after: shiftsBetween(changed, span.from, span.until), problems: temporaryProblems(schedule, temporary) };
}
