import { expect, test } from 'vitest';
import { fieldInstant, fieldTime } from './local-time';

const at = new Date('2026-11-21T14:21:40Z');

test('a time survives the field, in either zone', () => {
  expect(fieldTime(at, true)).toBe('2026-11-21T14:21:40');
  for (const utc of [true, false]) expect(fieldInstant(fieldTime(at, utc), utc)).toEqual(at);
});
test.each(['', '2026-11-21', '2026-13-41T10:00', 'yesterday'])('%s is no time yet', (written) => expect(fieldInstant(written, true)).toBeNull());
