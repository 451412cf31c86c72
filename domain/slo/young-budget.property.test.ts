import fc from 'fast-check';
import { expect, it } from 'vitest';
import { budgetOfPeriod, expectedScale, spentByBurn } from './budget';
import { burnRate, type WindowSum } from './windows';
import { ratioSlo } from './testing/objectives';

const definition = ratioSlo();

/** A period of which only the last `livedS` seconds were lived. */
const young = (livedS: number, bad: number, total: number): WindowSum => ({ seconds: definition.periodS, from: (definition.periodS - livedS) * 1000, to: definition.periodS * 1000, bad, total, measuredS: livedS });

it('a young objective has spent what its burn spends in the time it has lived', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: definition.periodS }), fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (livedS, total, badShare) => {
      const period = young(livedS, Math.floor(total * badShare), total);
      const burn = burnRate(period, definition) ?? 0;
      expect(1 - (budgetOfPeriod(period, definition).remaining ?? 0)).toBeCloseTo(spentByBurn(burn, livedS, definition.periodS), 9);
    }),
  );
});

it('one as old as its period has exactly the budget of its events', () => {
  const period = young(definition.periodS, 30, 100_000);
  expect(expectedScale(period)).toBe(1);
  expect(budgetOfPeriod(period, definition).allowedEvents).toBeCloseTo(100_000 * (1 - definition.target / 10_000_000), 6);
});

it('nothing lived yet scales nothing', () => expect(expectedScale({ seconds: 60, from: 5, to: 5, bad: 0, total: 0, measuredS: 0 })).toBe(1));
