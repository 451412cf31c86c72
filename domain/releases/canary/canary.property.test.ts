import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CanaryEvent } from './run';
import { type CanaryStep, CanaryStepsSchema, DEFAULT_STEPS } from './steps';
import { CanaryWorld, promise } from './testing/canary-world';

const user = 'A';
const often = <Item>(times: number, item: Item): Item[] => Array.from({ length: times }, () => item);

/** What may be sent; `applied` confirms whatever weight is set. */
type Sent = CanaryEvent | 'applied';
const events: readonly Sent[] = [
  ...often<Sent>(8, 'applied'), ...often<Sent>(2, { type: 'ready', isFirst: false }), ...often<Sent>(8, { type: 'tick' }), ...often<Sent>(3, { type: 'stopped' }),
  ...often<Sent>(4, { type: 'analysis', verdict: 'successful', why: '' }), { type: 'analysis', verdict: 'running', why: '' }, { type: 'analysis', verdict: 'inconclusive', why: 'noise' }, { type: 'analysis', verdict: 'failed', why: 'slow' }, { type: 'analysis', verdict: 'error', why: 'away' },
  ...often<Sent>(2, { type: 'split', verdict: 'reached' }), { type: 'split', verdict: 'low_traffic' }, { type: 'split', verdict: 'off' },
  { type: 'progress' }, { type: 'pause', user, why: 'lunch' }, { type: 'resume', user }, { type: 'resume', user }, { type: 'skip', user, why: 'known' },
  { type: 'set_weight', user, percent: 10 }, { type: 'set_weight', user, percent: 0 }, { type: 'set_weight', user, percent: 100 }, { type: 'set_weight', user, percent: 7 },
  { type: 'promote_full', user, why: 'stable is broken' }, { type: 'abort', user, why: 'no' }, { type: 'weight_applied', percent: 25 },
];

const stepLists: fc.Arbitrary<readonly CanaryStep[]> = fc.constantFrom<readonly CanaryStep[]>(
  DEFAULT_STEPS, [{ kind: 'weight', percent: 100 }], [{ kind: 'weight', percent: 50 }, { kind: 'pause', seconds: null }],
  [{ kind: 'weight', percent: 5 }, { kind: 'analysis', seconds: 1 }, { kind: 'weight', percent: 10 }, { kind: 'analysis', seconds: 1 }, { kind: 'weight', percent: 95 }],
);
const moves = fc.array(fc.record({ event: fc.nat({ max: events.length - 1 }), afterMs: fc.constantFrom(0, 1_000, 15_000, 40_000, 130_000, 700_000) }), { minLength: 10, maxLength: 60 });

it('a canary keeps its promises in any order of events, and always comes to an end', { timeout: 60_000 }, () => {
  const seen = new Map<string, number>();
  fc.assert(fc.property(stepLists, fc.boolean(), moves, (steps, isFirst, list) => {
    const world = new CanaryWorld(steps);
    if (list.length % 8 !== 0) world.send({ type: 'ready', isFirst: isFirst && list.length % 5 === 0 });
    for (const { event, afterMs } of list) {
      world.now += afterMs;
      const sent = events[event] ?? 'applied';
      world.send(sent === 'applied' ? { type: 'weight_applied', percent: world.run.percent } : sent);
    }
    end(world);
    for (const [what, count] of world.seen) seen.set(what, (seen.get(what) ?? 0) + count);
  }), { numRuns: 10_000 });
  // A sequence that never comes to these would prove nothing about them.
  const rare = ['step', 'paused: step', 'paused: user', 'paused: inconclusive', 'finalising', 'done', 'aborted', 'stop_canary', 'stop_stable', 'skipped', 'promoted_full', 'low_traffic', 'resumed', 'refused: state', 'refused: input', 'refused: late']
    .filter((what) => (seen.get(what) ?? 0) < 50);
  expect(rare).toEqual([]);
});

/** Nobody says anything more: with time alone the run is over, or waits for the person who paused it or whom its step waits for. */
function end(world: CanaryWorld): void {
  for (let round = 0; round < 40; round += 1) {
    world.now += 1_800_000;
    world.send({ type: 'tick' });
    world.send({ type: 'stopped' });
  }
  const { phase, pause, stopAt, stepEndsAt } = world.run;
  const waits = pause?.reason === 'user' || (pause?.reason === 'step' && stepEndsAt === null);
  promise(phase === 'done' || (phase === 'aborted' && stopAt === null) || waits, 'a run that nobody holds ends', world.run);
  world.send({ type: 'abort', user, why: 'the end' });
  promise(world.run.phase === 'aborted' || world.run.phase === 'done', 'what waits can be aborted', world.run);
}

it.each<[string, readonly CanaryStep[]]>([
  ['no step', []],
  ['a pause first', [{ kind: 'pause', seconds: 1 }]],
  ['weights that fall', [{ kind: 'weight', percent: 50 }, { kind: 'weight', percent: 25 }]],
  ['a weight of 7 %', [{ kind: 'weight', percent: 7 }]],
])('steps are refused with %s', (_, steps) => {
  expect(CanaryStepsSchema.safeParse(steps).success).toBe(false);
  expect(CanaryStepsSchema.safeParse(DEFAULT_STEPS).success).toBe(true);
});
