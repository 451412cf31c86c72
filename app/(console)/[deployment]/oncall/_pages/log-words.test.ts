import { expect, test } from 'vitest';
import { lineWords, rulesWords } from './log-words';

const line = { type: 'notify' as const, byName: 'system', step: 2, why: 'step' as const, viaLink: false };

test('each line says what came about and who did it', () => {
  expect(lineWords(line)).toBe('Step 2 told: their step of the chain is due');
  expect(lineWords({ ...line, type: 'acked', byName: 'sre-2', viaLink: true })).toBe('Acked by sre-2, by the link of the message');
  expect(lineWords({ ...line, type: 'held' })).toBe('Waits for business hours');
  expect(lineWords({ ...line, type: 'skip' })).toContain('no one on call');
});

test('the rules stand where somebody was to be told', () => {
  expect(rulesWords({ type: 'notify', rules: { policy: 0, schedule: 3 } })).toBe('by the default escalation and schedule v3');
  expect(rulesWords({ type: 'skip', rules: { policy: 2, schedule: null } })).toBe('by escalation v2, without a schedule');
  expect(rulesWords({ type: 'acked', rules: { policy: 2, schedule: null } })).toBeNull();
});
