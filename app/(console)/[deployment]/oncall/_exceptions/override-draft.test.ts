import { expect, test } from 'vitest';
import { instantAt, readOverride, startDraft, wallText } from './override-draft';

const zone = 'America/New_York';
const now = Date.UTC(2026, 9, 30, 13, 20);

test('times are those of the schedule, in winter and in summer', () => {
  expect(wallText(Date.UTC(2026, 9, 30, 14), zone)).toBe('2026-10-30T10:00');
  expect(instantAt('2026-11-02T10:00', zone)).toBe(Date.UTC(2026, 10, 2, 15));
  expect(instantAt('2026-02-30T10:00', zone)).toBeNull();
  expect(instantAt('', zone)).toBeNull();
});

test('what is picked in the past begins now, and nobody stands in for themselves', () => {
  const draft = startDraft({ kind: 'replace', old: 'a', from: now - 1e8, until: now + 36_000_000 }, { now, zone, primary: 'a', me: 'b' });
  expect(draft).toMatchObject({ kind: 'replace', old: 'a', by: 'b', from: '2026-10-30T10:00' });
  expect(startDraft({ kind: 'replace' }, { now, zone, primary: 'a', me: 'a' }).by).toBe('');
});

test('what is missing is said at its field; what is there is an override', () => {
  const draft = startDraft({ kind: 'replace', old: 'a' }, { now, zone, primary: 'a', me: 'b' });
  expect(readOverride({ ...draft, by: '' }, zone)).toMatchObject({ field: 'by' });
  expect(readOverride({ ...draft, from: '' }, zone)).toMatchObject({ field: 'from' });
  expect(readOverride({ ...draft, kind: 'remove', by: '' }, zone)).toMatchObject({ override: { kind: 'remove', old: 'a' } });
  expect(readOverride(draft, zone)).toEqual({ override: { kind: 'replace', old: 'a', new: 'b', from: Date.UTC(2026, 9, 30, 14), until: Date.UTC(2026, 9, 31, 2) } });
});
