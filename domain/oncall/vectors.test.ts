import { describe, expect, it } from 'vitest';
import { isOpen, nextOpen } from './calendar';
import { onCallAt } from './on-call-at';
import { type Rotation, handoffAt, indexAt, turnAt } from './rotation';
import { DEFAULT_CALENDAR } from './schedule';
import { holesBetween, shiftsBetween } from './shifts';
import { scheduleVectors, weeklyRotation } from './testing/vectors';
import vectors from './vectors/resolution.json';
import { instantOf } from './wall-time';

const HOUR = 3_600_000;
const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');

describe('rotations', () => {
  it.each(vectors.handoffs)('V$v $zone: hand-over $k at $at, $hours h, $user', ({ zone, k, at, hours, user }) => {
    const from = handoffAt(weeklyRotation, zone, k);
    expect(iso(from)).toBe(at);
    expect((handoffAt(weeklyRotation, zone, k + 1) - from) / HOUR).toBe(hours);
    expect(turnAt(weeklyRotation, zone, from)).toMatchObject({ k, user, from, until: from + hours * HOUR });
    expect(indexAt(weeklyRotation, zone, from - 1)).toBe(k - 1);
  });

  it.each(vectors.turns)('V$v $zone: $at is turn $k, $user', ({ zone, at, k, user }) => {
    expect(turnAt(weeklyRotation, zone, Date.parse(at))).toMatchObject({ k, user });
  });

  it('V22: a daily hand-over at a time that one day does not have', () => {
    const { rotation, zone, handoffs, hours } = vectors.daily;
    const at = handoffs.map((_, k) => handoffAt(rotation as Rotation, zone, k));
    expect(at.map(iso)).toEqual(handoffs);
    expect(hours.map((_, k) => ((at[k + 1] ?? 0) - (at[k] ?? 0)) / HOUR)).toEqual(hours);
  });
});

describe('local times', () => {
  it.each(vectors.localTimes)('V$v $zone: $wall is $at', ({ zone, wall, at }) => {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = wall.split(/[- :]/).map(Number);
    expect(iso(instantOf({ year, month, day, hour, minute }, zone))).toBe(at);
  });
});

describe('business hours', () => {
  it.each(vectors.businessHours)('V$v $zone: open at $at is $open', ({ zone, at, open }) => {
    expect(isOpen(DEFAULT_CALENDAR, zone, Date.parse(at))).toBe(open);
  });

  it.each(vectors.holds)('V$v $zone: what comes at $at waits until $opens', ({ zone, at, opens }) => {
    expect(iso(nextOpen(DEFAULT_CALENDAR, zone, Date.parse(at)))).toBe(opens);
  });
});

describe('who is on call', () => {
  it.each(scheduleVectors)('V$v: $title', ({ schedule, expect: expected }) => {
    for (const { at, primary, secondary } of expected) {
      const now = onCallAt(schedule, at);
      expect({ at: iso(at), primary: now.primary?.user ?? null, secondary: now.secondary?.user ?? null }).toEqual({ at: iso(at), primary, secondary });
      expect(shiftsBetween(schedule, at, at + 1).map(({ role, user }) => ({ role, user }))).toEqual(
        [{ role: 'primary', user: primary }, { role: 'secondary', user: secondary }].filter((shift) => shift.user !== null),
      );
      expect(holesBetween(schedule, at, at + 1).map((hole) => hole.role)).toEqual([...(primary ? [] : ['primary']), ...(secondary ? [] : ['secondary'])]);
    }
  });

  it('knows every vector by its number', () => {
    const numbers = [...vectors.handoffs, ...vectors.turns, ...vectors.localTimes, vectors.daily, ...vectors.businessHours, ...vectors.holds, ...vectors.schedules].map((one) => one.v);
    expect([...new Set(numbers)].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 22, 24, 25, 26, 31, 32, 34, 36, 38]);
  });
});
