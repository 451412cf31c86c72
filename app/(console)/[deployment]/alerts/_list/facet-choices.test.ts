import { expect, test } from 'vitest';
import { serviceChoices, severityChoices, stateChoices } from './facet-choices';

const facets = { severity: [{ value: 'page-later', count: 1 }, { value: 'warning', count: 3 }], state: [{ value: 'active', count: 4 }], service: [{ value: 'CCM', count: 4 }] };

test('the usual severities are always there, others while there are some, and what is chosen stays', () => {
  expect(severityChoices(facets, ['gone']).map(({ value, count }) => [value, count])).toEqual([['critical', 0], ['warning', 3], ['info', 0], ['page-later', 1], ['gone', 0]]);
});
test('every state can be chosen, also before anything is known', () => expect(stateChoices(undefined).map(({ count }) => count)).toEqual([0, 0, 0, 0]));
test('a chosen service without alerts can still be taken back', () => {
  expect(serviceChoices(facets, ['CCM', 'OMS'])).toEqual([{ value: 'CCM', count: 4 }, { value: 'OMS', count: 0 }]);
  expect(serviceChoices(undefined, [])).toEqual([]);
});
