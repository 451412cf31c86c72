import { expect, it } from 'vitest';
import { readLine } from './read-line';

const at = new Date(5000);

it('reads what is written as JSON, with the time it was written at', () => {
  expect(readLine({ at, line: '{"time":"1970-01-01T00:00:04Z","level":"warn","name":"oms","message":"late","ms":12,"why":"slow"}' })).toEqual({ at: 4000, level: 'warn', message: 'late', rest: 'ms=12 why=slow' });
});

it('leaves any other line as it is', () => {
  for (const line of ['Error: boom', '{broken', '{"no":"message"}']) expect(readLine({ at, line })).toEqual({ at: 5000, level: null, message: line, rest: '' });
});
