import { expect, test } from 'vitest';
import { draftOf, errorAt, readSchedule } from './schedule-draft';

const now = Date.UTC(2026, 10, 21, 15);
const candidates = [{ id: 'a', name: 'sre-1' }, { id: 'b', name: 'sre-2' }];
const first = draftOf({ schedule: null, candidates, people: {} }, 'America/New_York', now);

test('a first schedule covers all, with a week each from this Monday', () => {
  expect(first.layers[0]).toMatchObject({ anchorDate: '2026-11-16', users: ['a', 'b'] });
  const { definition, problems } = readSchedule(first, now);
  expect(definition?.layers[0]?.priority).toBe(0);
  expect(problems).toEqual([]);
});

test('a hole blocks; a missing secondary only warns', () => {
  const hours = first.layers.map((layer) => ({ ...layer, restrictions: [{ weekdays: [1], from: '09:00', to: '17:00' }] }));
  expect(readSchedule({ ...first, layers: hours }, now).problems.some(({ blocks, message }) => blocks && message.includes('Nobody is primary'))).toBe(true);
  const alone = first.layers.map((layer) => ({ ...layer, users: ['a'] }));
  expect(readSchedule({ ...first, layers: alone }, now).problems.map(({ blocks }) => blocks)).toEqual([false]);
});

test('what cannot be read is said at its place', () => {
  const draft = { ...first, zone: 'Mars', holidays: '2026-02-31', layers: first.layers.map((layer) => ({ ...layer, every: 'x', users: [] })) };
  const { definition, problems } = readSchedule(draft, now);
  expect(definition).toBeNull();
  expect(errorAt(problems, 'zone')).toContain('time zone');
  expect(errorAt(problems, 'calendar.holidays')).toBeDefined();
  expect(errorAt(problems, 'layers.0.rotation.every')).toBeDefined();
  expect(errorAt(problems, 'layers.0.rotation.users')).toBeDefined();
  expect(errorAt(problems, 'title')).toBeUndefined();
});

test('the order of layers is their rank', () => {
  const [layer] = first.layers;
  if (!layer) throw new Error('a layer');
  expect(readSchedule({ ...first, layers: [{ ...layer, id: 'top' }, layer] }, now).definition?.layers.map(({ id, priority }) => [id, priority])).toEqual([['top', 10], ['week', 0]]);
});
