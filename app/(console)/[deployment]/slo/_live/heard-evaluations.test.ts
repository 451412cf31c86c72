import { expect, test } from 'vitest';
import { compactEvaluation } from '@/domain/slo/compact-evaluation';
import type { SloDefinition } from '@/domain/slo/definition';
import type { SloEvaluation } from '@/domain/slo/evaluate';
import { NOTHING_HEARD, takeHeard } from './heard-evaluations';

const definition: SloDefinition = { title: 'No order lost', service: 'OMS', plugin: 'oms', kind: 'invariant', direction: 'subscribe', topics: 'platform.oms.>', target: 10_000_000, periodS: 2_592_000 };
const evaluation = (at: number, state: SloEvaluation['state'] = 'holds'): SloEvaluation => ({ at, state, sli: 1, coverage: 0.5, historyS: 60, budget: null, burns: [] });
const known = [{ id: 'a', definition }];
const take = (before: ReadonlyMap<string, SloEvaluation>, id: string, at: number, state?: SloEvaluation['state']) => takeHeard(before, [{ id, evaluation: compactEvaluation(evaluation(at, state)) }], known);

test('the newest of each objective is kept, whatever order messages come in', () => {
  const first = take(NOTHING_HEARD, 'a', 2_000, 'violated');
  expect(first.get('a')).toMatchObject({ at: 2_000, state: 'violated' });
  expect(take(first, 'a', 2_000, 'holds')).toBe(first);
  expect(take(first, 'a', 1_000, 'holds')).toBe(first);
  expect(take(first, 'a', 3_000, 'holds').get('a')).toMatchObject({ at: 3_000, state: 'holds' });
});

test('what is not on the page, or was judged by another definition, is left out', () => {
  expect(take(NOTHING_HEARD, 'b', 1_000)).toBe(NOTHING_HEARD);
  const latency: SloDefinition = { ...definition, kind: 'latency', target: 9_900_000, thresholdNs: 5e7 };
  expect(takeHeard(NOTHING_HEARD, [{ id: 'a', evaluation: compactEvaluation(evaluation(1_000)) }], [{ id: 'a', definition: latency }])).toBe(NOTHING_HEARD);
});
