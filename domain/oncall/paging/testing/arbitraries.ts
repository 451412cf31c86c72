import fc from 'fast-check';
import type { Chain, StepTarget } from '../policy';
import type { OpenHours, Stint } from './rosters';

/** A Tuesday, midnight UTC. */
export const T = Date.parse('2026-11-24T00:00:00Z');

const users = ['A', 'B', 'C', 'D'];
const someone = fc.constantFrom<string | null>(...users, ...users, null);

/** Schedules whose people change within the hour, with holes, and sometimes with a third person beside the primary. */
export const stints: fc.Arbitrary<readonly Stint[]> = fc.array(
  fc.record({ minutes: fc.integer({ min: 5, max: 400 }), primary: someone, secondary: someone, also: fc.option(fc.constant('E'), { nil: undefined, freq: 6 }) })
    .map(({ also, ...stint }): Stint => ({ ...stint, secondary: stint.secondary === stint.primary ? null : stint.secondary, ...(also ? { also } : {}) })),
  { minLength: 1, maxLength: 4 },
);

export const hours: fc.Arbitrary<OpenHours> = fc.constantFrom({ from: 0, to: 0 }, { from: 540, to: 1_020 }, { from: 60, to: 90 });

const target: fc.Arbitrary<StepTarget> = fc.constantFrom<StepTarget>(
  { kind: 'role', role: 'primary' }, { kind: 'role', role: 'secondary' }, { kind: 'person', userId: 'M', as: 'manager' }, { kind: 'person', userId: 'A', as: 'lead' },
);

const steps = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 45 }), targets: fc.uniqueArray(target, { minLength: 1, maxLength: 2, selector: (one) => JSON.stringify(one) }) }), { minLength: 0, maxLength: 5 })
  .map((list) => list.map(({ targets }, index) => ({ afterMin: list.slice(1, index + 1).reduce((sum, { gap }) => sum + gap, 0), targets })));

/** Chains as the schema lets them be, and also held ones of what is never held. */
export const chains: fc.Arbitrary<Chain> = fc.record({
  steps,
  repeatEveryMin: fc.option(fc.integer({ min: 5, max: 60 })),
  ackSlaMin: fc.option(fc.integer({ min: 1, max: 60 })),
  ackTimeoutMin: fc.option(fc.integer({ min: 5, max: 90 })),
  holdOutsideHours: fc.boolean(),
});
