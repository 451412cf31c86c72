import { expect, it } from 'vitest';
import { onCallAt } from '@/domain/oncall/on-call-at';
import { scheduleProblems } from '@/domain/oncall/schedule-problems';
import { weeklyRotation } from '@/prisma/seed/oncall';

const ZONE = 'America/New_York';
const WEEK = ['rosa', 'otto', 'olga'];

// A Monday before and after ten, a Sunday, and the days on which the clocks change.
it.each(['2026-11-23T14:59:00Z', '2026-11-23T15:00:00Z', '2026-11-22T23:00:00Z', '2026-11-01T05:30:00Z', '2027-03-14T07:00:00Z'])('whoever is first is on call at %s, the next is behind, and nobody is missing', (at) => {
  const now = Date.parse(at);
  const definition = weeklyRotation(WEEK, now);
  const schedule = { zone: ZONE, versions: [{ ...definition, validFrom: Number.MIN_SAFE_INTEGER }], overrides: [], temporaries: [] };
  expect(onCallAt(schedule, now)).toMatchObject({ primary: { user: 'rosa' }, secondary: { user: 'otto' } });
  expect(scheduleProblems({ ...definition, validFrom: now }, ZONE, now)).toEqual([]);
});
