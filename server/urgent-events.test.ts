import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { URGENT_EVENTS } from '@/server/urgent-events';

test('each of them is an event that somebody emits or keeps under that name', () => {
  const files = readdirSync('server', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !path.includes('.test.') && !path.startsWith('generated') && path !== 'urgent-events.ts');
  const source = files.map((path) => readFileSync(`server/${path}`, 'utf8')).join('\n');
  expect(URGENT_EVENTS.filter((kind) => !source.includes(`'${kind}'`))).toEqual([]);
  expect(new Set(URGENT_EVENTS).size).toBe(URGENT_EVENTS.length);
});
