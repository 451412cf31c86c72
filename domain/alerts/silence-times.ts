import { formatDuration } from '@/domain/shell/format-duration';
import { formatDay, formatTime, zoneName } from '@/domain/shell/format-instant';
import { MAX_SILENCE_MS, type SilenceTimes, silenceState } from './silence-state';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Offered first, each with the key that chooses it. */
export const SILENCE_DURATIONS = [
  { key: '1', ms: 30 * MINUTE, label: '30 min' },
  { key: '2', ms: HOUR, label: '1 h' },
  { key: '3', ms: 2 * HOUR, label: '2 h' },
  { key: '4', ms: 4 * HOUR, label: '4 h' },
] as const;

export const DEFAULT_DURATION_MS = 2 * HOUR;
/** Its author is reminded this long before the end. */
export const REMIND_BEFORE_MS = 30 * MINUTE;

export interface EndWords {
  /** `today 16:32 EST` */
  readonly local: string;
  /** `21:32 UTC, Sat 21 Nov` */
  readonly utc: string;
}

/** When a silence ends, in the reader's zone with its name, and in UTC with the day. */
export function endWords(at: number, zone: string, now: number): EndWords {
  return { local: `${dayWord(at, zone, now)} ${formatTime(at, zone, 'minute')} ${zoneName(at, zone)}`, utc: `${formatTime(at, 'UTC', 'minute')} UTC, ${weekday(at, 'UTC')} ${formatDay(at, 'UTC', now)}` };
}

function dayWord(at: number, zone: string, now: number): string {
  const day = calendarDay(at, zone);
  const today = calendarDay(now, zone);
  if (day === today) return 'today';
  if (day - today === DAY) return 'tomorrow';
  if (today - day === DAY) return 'yesterday';
  return `${weekday(at, zone)} ${formatDay(at, zone, now)}`;
}

/** The calendar day as the midnight of the same date in UTC, so that days can be counted across changes of the clock. */
function calendarDay(at: number, zone: string): number {
  const { year, month, day } = wallClock(at, zone);
  return Date.UTC(year, month - 1, day);
}

function weekday(at: number, zone: string): string {
  return ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][new Date(calendarDay(at, zone)).getUTCDay()] ?? '';
}

interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function wallClock(at: number, zone: string): WallClock {
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' });
  clocks.set(zone, clock);
  const parts = Object.fromEntries(clock.formatToParts(at).map((part) => [part.type, Number(part.value)]));
  return { year: parts['year'] ?? 0, month: parts['month'] ?? 1, day: parts['day'] ?? 1, hour: parts['hour'] ?? 0, minute: parts['minute'] ?? 0 };
}

export type ReadEnd = { readonly ok: true; readonly at: number } | { readonly ok: false; readonly message: string };

/**
 * Reads an end that a person types in their zone: `16:32` is the next such time, `2026-11-21 16:32` (or with a T) that
 * very one. A time the clock skips is refused; of a time it shows twice the first is meant.
 */
export function readEnd(text: string, zone: string, now: number): ReadEnd {
  const found = /^(?:(\d{4})-(\d{1,2})-(\d{1,2})[ T]+)?(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!found) return bad(`Write the end as 16:32, or with its day as 2026-11-21 16:32 (${zoneName(now, zone)}).`);
  const [, year, month, day, hour, minute] = found.map((part) => (part === undefined ? Number.NaN : Number(part)));
  if ((hour ?? 24) > 23 || (minute ?? 60) > 59) return bad('A time of day goes from 00:00 to 23:59.');
  const today = wallClock(now, zone);
  const dated = found[1] !== undefined;
  const asked: WallClock = { year: dated ? (year ?? 0) : today.year, month: dated ? (month ?? 0) : today.month, day: dated ? (day ?? 0) : today.day, hour: hour ?? 0, minute: minute ?? 0 };
  const first = instantOf(asked, zone);
  const at = !dated && first !== null && first <= now ? instantOf(nextDay(asked), zone) : first;
  if (at === null) return bad(`There is no ${text.trim()} in ${zone}: no such day, or the clock skips that time.`);
  if (at <= now) return bad('That has already passed.');
  if (at - now > MAX_SILENCE_MS) return bad('A silence lasts at most 30 days.');
  return { ok: true, at };
}

function nextDay(clock: WallClock): WallClock {
  const date = new Date(Date.UTC(clock.year, clock.month - 1, clock.day + 1));
  return { ...clock, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The earliest instant at which the zone's clock shows this; null when it never does. */
function instantOf(asked: WallClock, zone: string): number | null {
  const asUtc = Date.UTC(asked.year, asked.month - 1, asked.day, asked.hour, asked.minute);
  const shows = (at: number): boolean => {
    const shown = wallClock(at, zone);
    return shown.year === asked.year && shown.month === asked.month && shown.day === asked.day && shown.hour === asked.hour && shown.minute === asked.minute;
  };
  // The two offsets in force around that day are enough; a zone changes at most once within two days.
  const offsets = [asUtc - DAY, asUtc + DAY].map((at) => { const shown = wallClock(at, zone); return Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute) - at; });
  return offsets.map((offset) => asUtc - offset).filter(shows).toSorted((a, b) => a - b)[0] ?? null;
}

function bad(message: string): ReadEnd {
  return { ok: false, message };
}

/** How long it lasts or what is left of it: `2 h`, `ends in 12 min`, `ended`. */
export function remainingWords(times: SilenceTimes, now: number): string {
  switch (silenceState(times, now)) {
    case 'pending':
      return `starts in ${formatDuration(times.startsAt - now)}, for ${formatDuration(times.endsAt - times.startsAt)}`;
    case 'active':
      return `ends in ${formatDuration(times.endsAt - now)}`;
    case 'expired':
      return `ended ${formatDuration(now - times.endsAt)} ago`;
  }
}

/** The end one key gives a silence: that much later, from now for one that has little left, never beyond 30 days from its start. Null when it has ended or cannot last longer. */
export function extendedEnd(times: SilenceTimes, byMs: number, now: number): number | null {
  if (silenceState(times, now) === 'expired') return null;
  const end = Math.min(times.endsAt + byMs, times.startsAt + MAX_SILENCE_MS);
  return end > times.endsAt ? end : null;
}
