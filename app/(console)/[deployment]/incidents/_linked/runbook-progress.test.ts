import { expect, it } from 'vitest';
import { beginRunbook, runbookProgress } from './runbook-progress';

const runbook = (id: string, fits: boolean, ticked: number) => ({ id, title: id, symptom: '', fits, steps: [0, 1, 2].map((at) => ({ id: String(at), text: '', hint: '', tick: at < ticked ? { by: 'a', at: new Date(0), note: '' } : null })) });

it('counts ticks', () => expect(runbookProgress(runbook('a', true, 2))).toEqual({ done: 2, of: 3 }));

it('shows what is under way before what fits, and that before the rest', () => {
  expect(beginRunbook([runbook('a', false, 0), runbook('b', true, 0), runbook('c', false, 1)])?.id).toBe('c');
  expect(beginRunbook([runbook('a', false, 0), runbook('b', true, 0)])?.id).toBe('b');
  expect(beginRunbook([runbook('a', false, 0)])?.id).toBe('a');
  expect(beginRunbook([])).toBeUndefined();
});
