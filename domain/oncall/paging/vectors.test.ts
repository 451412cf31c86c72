import { describe, expect, it } from 'vitest';
import type { Override } from '../schedule';
import { scheduleVectors, weeklySchedule } from '../testing/vectors';
import { defaultPolicy } from './default-policy';
import type { Urgency } from './policy';
import { rosterOf } from './roster';
import { simulate } from './simulate';
import vectors from './vectors/escalations.json';

interface PageVector {
  readonly v: number;
  readonly title: string;
  readonly zone: string;
  readonly urgency: Urgency;
  readonly at: string;
  readonly minutes: number;
  readonly overrides?: readonly (Omit<Override, 'from' | 'until'> & { readonly from: string; readonly until: string })[];
  readonly told: readonly (readonly [at: string, user: string, why: string])[];
  readonly held?: readonly (readonly [from: string, until: string])[];
  readonly skipped?: readonly (readonly [at: string, step: number])[];
}

const pages = vectors.pages as readonly unknown[] as readonly PageVector[];
const policy = defaultPolicy({ manager: 'EM', teamLead: 'TL', vp: 'VP' });
const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');

describe('who is paged, and when', () => {
  it.each(pages)('V$v: $title', ({ zone, urgency, at, minutes, overrides = [], told, held = [], skipped = [] }) => {
    const schedule = weeklySchedule(zone, { overrides: overrides.map((one) => ({ ...one, from: Date.parse(one.from), until: Date.parse(one.until) })) });
    const simulation = simulate(policy, rosterOf(schedule), urgency, Date.parse(at), minutes * 60_000);
    const order = ([a, user]: readonly string[], [b, other]: readonly string[]) => `${a}${user}`.localeCompare(`${b}${other}`);
    expect(simulation.told.map((one) => [iso(one.at), one.userId, one.why]).toSorted(order)).toEqual(told);
    expect(simulation.holds.map(({ from, until }) => [iso(from), iso(until)])).toEqual(held);
    expect(simulation.moves.flatMap((move) => move.effects.flatMap((effect) => (effect.type === 'skip' ? [[iso(move.at), effect.step]] : [])))).toEqual(skipped);
  });

  it.each(scheduleVectors)('V$v, as the schedule says: $title', ({ schedule, expect: expected }) => {
    for (const { at, primary, secondary } of expected) {
      const first = simulate(policy, rosterOf(schedule), 'critical', at, 0).told.map(({ userId }) => userId);
      expect(first).toEqual([primary ?? secondary ?? 'EM']);
    }
  });

  it('nobody, for what gets a ticket only', () => {
    expect(simulate(policy, rosterOf(weeklySchedule('Europe/Berlin')), 'sev4', 0, 1e9)).toEqual({ told: [], holds: [], moves: [], refused: 'Nobody is paged for sev4: it gets a ticket only.' });
  });
});
