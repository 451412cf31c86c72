import { expect, it } from 'vitest';
import { logLines } from './log-lines';
import type { Review } from './rollout-types';

const step = (seq: number, type: string, state: Review['steps'][number]['state'], byName = 'console') => ({ seq, type, state, byName, at: new Date(seq * 1000) });

it('tells what moved it and what people did, the newest first', () => {
  const steps = [step(1, 'request', 'requested', 'ci'), step(2, 'evaluate', 'pending_approval'), step(3, 'approve', 'ready', 'admin-2'), step(4, 'start', 'canary'), step(5, 'progress', 'canary'), step(6, 'pause', 'canary', 'admin-1'), step(7, 'smoke', 'rolling_back')];
  expect(logLines(steps, { measurements: [], canary: null }).map(({ words }) => words)).toEqual(['smoke tests failed', 'held by admin-1', 'gates asked again, started', 'approved by admin-2', 'gates asked', 'asked for by ci']);
});
