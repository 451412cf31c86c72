import { describe, expect, it } from 'vitest';
import { closeOfNextBusinessDay, nextOpen, opening } from './calendar';
import { lastHandoffAt, nextHandoffAfter } from './handoff-moment';
import { nowAndNext } from './now-and-next';
import { DEFAULT_CALENDAR } from './schedule';
import { weeklySchedule } from './testing/vectors';
import { addMonths, parseDate } from './wall-time';
import { BEGINNING_OF_TIME, isZone, spanAt } from './zone-offsets';

const iso = (at: number) => new Date(at).toISOString();
const ms = (text: string) => Date.parse(text);

describe('the weekly hand-over', () => {
  const schedule = weeklySchedule('America/New_York');

  it('is Monday 10:00 by the clocks of the zone', () => {
    expect(iso(nextHandoffAfter(schedule, ms('2026-10-26T13:59:59.999Z')))).toBe('2026-10-26T14:00:00.000Z');
    expect(iso(nextHandoffAfter(schedule, ms('2026-10-26T14:00:00Z')))).toBe('2026-11-02T15:00:00.000Z');
    expect(iso(lastHandoffAt(schedule, ms('2026-11-02T14:59:59.999Z')))).toBe('2026-10-26T14:00:00.000Z');
    expect(iso(lastHandoffAt(schedule, ms('2026-11-02T15:00:00Z')))).toBe('2026-11-02T15:00:00.000Z');
  });

  it('follows the version in force at that moment', () => {
    const [first] = schedule.versions;
    if (!first) throw new Error('no version');
    const wednesdays = { ...schedule, versions: [first, { ...first, validFrom: ms('2026-10-29T00:00:00Z'), handoff: { weekday: 3, time: '16:30' } }] };
    expect(iso(nextHandoffAfter(wednesdays, ms('2026-10-27T00:00:00Z')))).toBe('2026-11-04T21:30:00.000Z');
    expect(iso(lastHandoffAt(wednesdays, ms('2026-10-30T00:00:00Z')))).toBe('2026-10-26T14:00:00.000Z');
    expect(iso(lastHandoffAt({ ...schedule, versions: [] }, ms('2026-10-30T00:00:00Z')))).toBe('2026-10-26T14:00:00.000Z');
  });
});

describe('business days', () => {
  const holidays = ['2026-11-26', '2026-11-27'];
  const calendar = { ...DEFAULT_CALENDAR, holidays };

  it('skip weekends and holidays', () => {
    expect(iso(nextOpen(calendar, 'America/New_York', ms('2026-11-25T22:00:00Z')))).toBe('2026-11-30T14:00:00.000Z');
    expect(iso(closeOfNextBusinessDay(calendar, 'America/New_York', ms('2026-11-25T12:00:00Z')))).toBe('2026-11-30T22:00:00.000Z');
    expect(iso(closeOfNextBusinessDay(calendar, 'America/New_York', ms('2026-11-24T23:30:00-05:00')))).toBe('2026-11-25T22:00:00.000Z');
  });

  it('open to the millisecond', () => {
    const opens = ms('2026-11-30T14:00:00Z');
    expect([opens - 1, opens, opens + 1].map((at) => nextOpen(calendar, 'America/New_York', at))).toEqual([opens, opens, opens + 1]);
  });

  it('hold nothing for ever when there are none', () => {
    const at = ms('2026-11-21T12:00:00Z');
    const never = { ...calendar, weekdays: [9] };
    expect([nextOpen(never, 'UTC', at), opening(never, 'UTC', at)]).toEqual([at, null]);
  });
});

it('who is on call now and next: the next is another person', () => {
  const schedule = weeklySchedule('Europe/London', { overrides: [{ id: 'o', kind: 'replace', old: 'A', new: 'B', from: ms('2026-10-30T00:00:00Z'), until: ms('2026-12-01T00:00:00Z') }] });
  const { now, next } = nowAndNext(schedule, 'primary', ms('2026-10-28T12:00:00Z'));
  expect(now).toMatchObject({ user: 'A', from: ms('2026-10-26T10:00:00Z'), until: ms('2026-10-30T00:00:00Z') });
  expect(next).toMatchObject({ user: 'B', because: 'override', until: ms('2026-11-02T10:00:00Z') });
});

describe('zones and days', () => {
  it('names of the IANA list only', () => {
    expect(['Europe/London', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'].map(isZone)).toEqual([true, true, true, true]);
    expect(['', '+01:00', 'Lundon', 'Europe/London ', '../etc/passwd', 'x'.repeat(200)].map(isZone)).toEqual([false, false, false, false, false, false]);
  });

  it('instants outside time are refused, not guessed', () => {
    for (const at of [BEGINNING_OF_TIME - 1, Number.MIN_SAFE_INTEGER, Number.NaN]) expect(() => spanAt('UTC', at)).toThrow(RangeError);
  });

  it('a zone that skips a whole day skips it', () => {
    const skipped = weeklySchedule('Pacific/Apia');
    expect(iso(nextHandoffAfter({ ...skipped, versions: skipped.versions.map((version) => ({ ...version, handoff: { weekday: 5, time: '10:00' } })) }, ms('2011-12-29T00:00:00Z')))).toBe('2011-12-30T10:00:00.000Z');
  });

  it('a month later is its last day where the day is missing', () => {
    expect([1, 2, 13, -2].map((months) => addMonths(parseDate('2027-12-31'), months))).toEqual([{ year: 2028, month: 1, day: 31 }, { year: 2028, month: 2, day: 29 }, { year: 2029, month: 1, day: 31 }, { year: 2027, month: 10, day: 31 }]);
    expect(() => parseDate('2026-02-29')).toThrow(RangeError);
  });
});
