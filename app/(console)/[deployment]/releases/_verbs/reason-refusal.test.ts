import { expect, it } from 'vitest';
import { reasonRefusal } from './reason-refusal';

it('asks for as much as the verb wants, and says how much is missing', () => {
  expect(reasonRefusal('', 'none')).toBeNull();
  expect(reasonRefusal('  ', 'any')).toMatch(/^Say why/);
  expect(reasonRefusal('x', 'any')).toBeNull();
  expect(reasonRefusal('too slow', 'enough')).toMatch(/^2 more characters/);
  expect(reasonRefusal(' too slowl ', 'enough')).toMatch(/^1 more character:/);
  expect(reasonRefusal('far too slow', 'enough')).toBeNull();
});
