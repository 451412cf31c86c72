import { expect, it } from 'vitest';
import { eventWords } from './event-words';

it.each([
  ['placed', { agent: 'agent-2', from: 'agent-1' }, 'given to agent-2, from agent-1'],
  ['placed', { agent: null }, 'waits for an agent with room and its image'],
  ['restart', { restarts: 2, reason: 'It ended', lastExit: 'signal SIGKILL' }, 'restart 2: It ended; signal SIGKILL'],
  ['phase', { from: 'starting_plugin', to: 'running', ready: true, reason: 'Takes messages' }, 'starting plugin → running, ready: Takes messages'],
  ['phase', { from: 'running', to: 'running', ready: true, reason: 'Ready' }, 'ready'],
  ['shares', { from: null, to: 5 }, 'shares unset → 5'],
  ['something_new', {}, 'something new'],
])('%s reads as a sentence', (kind, detail, words) => {
  expect(eventWords({ kind, detail })).toBe(words);
});
