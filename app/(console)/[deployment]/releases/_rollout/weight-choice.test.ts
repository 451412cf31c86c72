import { expect, it } from 'vitest';
import { WEIGHT_STEPS, weightConsequence } from './weight-choice';
import type { Canary } from './rollout-types';

const steps: Canary['steps'] = [5, 25, 50].map((percent) => ({ step: { kind: 'weight', percent }, state: 'waiting' }));

it('says where a weight by hand leads to', () => {
  expect(WEIGHT_STEPS).toHaveLength(21);
  expect(weightConsequence({ steps }, 20)).toMatch(/^20 % of the messages .* going on leads to 25 %\.$/);
  expect(weightConsequence({ steps }, 75)).toMatch(/leads to the end of its steps/);
  expect(weightConsequence({ steps }, 0)).toMatch(/^The canary gets no more messages/);
});
