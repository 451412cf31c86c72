import { expect, it } from 'vitest';
import { guessSeverity, servicesOf } from './declare-start';

it('guesses from the worst alert, and never a Sev1', () => {
  expect(guessSeverity([{ severity: 'warning' }, { severity: 'critical' }])).toBe(2);
  expect(guessSeverity([{ severity: 'warning' }])).toBe(3);
  expect(guessSeverity([{ severity: 'info' }])).toBe(4);
  expect(guessSeverity([])).toBeNull();
});

it('reads names with commas between them, each once', () => expect(servicesOf(' oms-1, ,signal-2,oms-1')).toEqual(['oms-1', 'signal-2']));
