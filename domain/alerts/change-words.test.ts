import { expect, test } from 'vitest';
import { firedSeverity, firedWords, resolvedWords } from './change-words';

test('the severity is read from the line that was written', () => {
  expect(firedSeverity(firedWords('SLOBurnPage', 'critical'))).toBe('critical');
  expect(firedSeverity(firedWords('It fires (warning)', 'info'))).toBe('info');
  expect([resolvedWords('SLOBurnPage'), 'Silence of {a="b"}', ''].map(firedSeverity)).toEqual([null, null, null]);
});
