import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '@/domain/alerts/testing/random';
import { isOpen } from './calendar';
import { onCallAt } from './on-call-at';
import type { OnCall, Schedule } from './schedule';
import { shiftsBetween } from './shifts';
import { type Expected, inside, oracleOf, windowsOf } from './testing/oracle';
import { expectedInstant, possibleInstants } from './testing/possible-instants';
import { randomSchedule } from './testing/random-schedule';
import { TWELVE_ZONES } from './testing/zones';
import { instantOf, wallOf } from './wall-time';

const FROM = Date.UTC(2026, 0, 1);
const TO = Date.UTC(2028, 0, 1);
const QUARTER = 900_000;

const short = (now: OnCall): Expected => ({ primary: now.primary?.user ?? null, secondary: now.secondary?.user ?? null, also: now.also.map((held) => held.user) });
const same = (a: Expected, b: Expected) => a.primary === b.primary && a.secondary === b.secondary && a.also.join() === b.also.join();

describe.each(TWELVE_ZONES.map((zone, at) => [zone, at + 1] as const))('two years in %s', (zone, seed) => {
  const schedule: Schedule = randomSchedule(randomFrom(seed), zone, FROM, TO);
  const oracle = oracleOf(schedule, FROM, TO);

  it('has the same people on call every quarter of an hour as a second implementation', { timeout: 60_000 }, () => {
    const [first] = schedule.versions;
    const open = first ? windowsOf(first.calendar, zone, FROM, TO) : [];
    const differences: string[] = [];
    let compared = 0;
    for (let at = FROM; at < TO; at += QUARTER) {
      compared += 1;
      const expected = oracle(at);
      if (!same(short(onCallAt(schedule, at)), expected)) differences.push(`${new Date(at).toISOString()} ${JSON.stringify([short(onCallAt(schedule, at)), expected])}`);
      if (first && isOpen(first.calendar, zone, at) !== inside(open, at)) differences.push(`${new Date(at).toISOString()} open`);
    }
    expect(differences.slice(0, 5)).toEqual([]);
    expect(compared).toBe(2 * 365 * 96);
  });

  it('changes them at the same millisecond', () => {
    const shifts = shiftsBetween(schedule, FROM, TO);
    const wrong = shifts.filter(({ role, user, from, until }) => oracle(from)[role] !== user || oracle(until - 1)[role] !== user);
    expect(wrong.slice(0, 3)).toEqual([]);
    // An edge is one where the reason changes; where that brings another person, the other implementation agrees to the ms.
    const held = new Map(shifts.map((shift) => [`${shift.role} ${shift.from}`, shift.user]));
    const unlike = shifts.filter(({ role, until }) => until < TO && (held.get(`${role} ${until}`) ?? null) !== oracle(until)[role]);
    expect(unlike.slice(0, 3)).toEqual([]);
    expect(shifts.length).toBeGreaterThan(50);
  });

  it('reads local times as possible instants do: the earlier of two, the change where there is none', () => {
    const kinds = new Set<number>();
    for (const local of trickyTimes(zone)) {
      kinds.add(possibleInstants(local, zone).length);
      const { year, month, day, hour, minute } = local;
      const at = instantOf({ year, month, day, hour, minute }, zone);
      expect(`${local.toString()} ${at}`).toBe(`${local.toString()} ${expectedInstant(local, zone)}`);
      const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
      expect(wallOf(at, zone)).toEqual({ year: shown.year, month: shown.month, day: shown.day, hour: shown.hour, minute: shown.minute, weekday: shown.dayOfWeek });
    }
    expect([...kinds].toSorted()).toEqual(zone === 'Asia/Kolkata' || zone === 'America/Sao_Paulo' ? [1] : [0, 1, 2]);
  });
});

/** Each quarter of an hour within five hours of a change of the clocks, and every day at half past two. */
function trickyTimes(zone: string): readonly Temporal.PlainDateTime[] {
  const times: Temporal.PlainDateTime[] = [];
  const start = Temporal.Instant.fromEpochMilliseconds(FROM).toZonedDateTimeISO(zone);
  for (let change = start.getTimeZoneTransition('next'); change && change.epochMilliseconds < TO; change = change.getTimeZoneTransition('next')) {
    for (let minutes = -300; minutes <= 300; minutes += 15) times.push(change.toPlainDateTime().add({ minutes }));
  }
  for (let days = 0; days < 730; days += 1) times.push(start.toPlainDate().add({ days }).toPlainDateTime({ hour: 2, minute: 30 }));
  return times;
}
