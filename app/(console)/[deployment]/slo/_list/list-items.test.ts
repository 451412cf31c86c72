import { expect, test } from 'vitest';
import type { Objective } from '../_live/objective-types';
import { headingPairs, isHeading, itemKey, listItems } from './list-items';
import { asPlaced } from './use-held-order';

const DAY_S = 86_400;
const objective = (slug: string, service = 'OMS', periodS = 30 * DAY_S): Objective => ({
  id: slug, slug,
  definition: { title: slug, service, plugin: 'oms', kind: 'ratio', direction: 'subscribe', topics: 'platform.>', target: 9_900_000, periodS },
  evaluation: { at: 0, sli: 1, state: 'ok', coverage: 1, historyS: 1, budget: null, burns: [] },
});
const [a, b, c] = [objective('a'), objective('b'), objective('c', 'EMS')];
const groups = [{ name: 'OMS', objectives: [a, b] }, { name: 'EMS', objectives: [c] }];

test('a folded group keeps its name only, and a list without groups has none', () => {
  expect(listItems(groups, new Set(['OMS'])).map(itemKey)).toEqual(['group OMS', 'group EMS', 'c']);
  expect(listItems([{ name: '', objectives: [a, c] }], new Set()).some(isHeading)).toBe(false);
});

test('the heading names the windows that most objectives have', () => {
  expect(headingPairs([a, objective('short', 'OMS', DAY_S / 2), b]).map(({ longS }) => longS)).toEqual([3_600, 21_600, 86_400, 259_200]);
  expect(headingPairs([objective('short', 'OMS', DAY_S / 2)])[0].longS).toBe(60);
  expect(headingPairs([])).toHaveLength(4);
});

test('while somebody is about to press a row it stays where it was, with what is new last', () => {
  const placed = asPlaced(groups, ['c', 'b']).map(({ name, objectives }) => [name, objectives.map(({ slug }) => slug)]);
  expect(placed).toEqual([['EMS', ['c']], ['OMS', ['b', 'a']]]);
});
