import { expect, test } from 'vitest';
import { weeklySchedule } from '@/domain/oncall/testing/vectors';
import { parseTemporary, previewTemporary, spanOf, startTemporary, temporaryErrors, type TemporaryDraft } from './temporary-draft';

const zone = 'Europe/London';
const now = Date.UTC(2026, 9, 21, 12, 20);
const draft = (more: Partial<TemporaryDraft> = {}): TemporaryDraft => ({ ...startTemporary(now, zone), users: ['D', 'E'], reason: 'the move', ...more });

test('it begins as a day from the next full hour by the clocks of the schedule, with nobody named', () => {
  expect(startTemporary(now, zone)).toEqual({ from: '2026-10-21T14:00', until: '2026-10-22T14:00', users: [], reason: '' });
});

test('a day of 25 hours is one', () => {
  const span = spanOf({ from: '2026-10-25T00:00', until: '2026-10-26T00:00' }, zone);
  expect(span && (span.until - span.from) / 3_600_000).toBe(25);
});

test('what is missing or wrong is said at its field', () => {
  expect(temporaryErrors(draft(), zone, now)).toEqual({});
  expect(temporaryErrors(draft({ from: '', until: '', users: [], reason: ' ' }), zone, now)).toEqual({ from: 'Write when it begins.', until: 'Write when it ends.', users: expect.any(String) as string, reason: 'Say why, in a few words.' });
  expect(temporaryErrors(draft({ from: '2026-10-21T12:00' }), zone, now)).toMatchObject({ from: expect.stringContaining('in the past') as string });
  expect(temporaryErrors(draft({ until: '2026-10-21T14:00' }), zone, now)).toMatchObject({ until: 'The end must be later than the beginning.' });
  expect(temporaryErrors(draft({ until: '2027-12-01T00:00' }), zone, now)).toMatchObject({ until: 'At most 366 days.' });
});

test('what was typed is read again as it was; what is no draft is none', () => {
  expect(parseTemporary(JSON.stringify(draft()))).toEqual(draft());
  for (const text of ['', '{', 'null', '[]', '{"from":1}', JSON.stringify({ ...draft(), users: [1] })]) expect(parseTemporary(text)).toBeNull();
});

test('the preview says who is on call before and after, in their places', () => {
  const preview = previewTemporary(draft(), weeklySchedule(zone));
  const people = (shifts: NonNullable<typeof preview>['before'] | undefined) => shifts?.map(({ role, user }) => `${role} ${user}`);
  expect(people(preview?.after)).toEqual(['primary D', 'secondary E']);
  expect(people(preview?.before)).toEqual(['primary C', 'secondary A']);
  expect(preview?.problems).toEqual([]);
  expect(previewTemporary(draft({ until: '' }), weeklySchedule(zone))).toBeNull();
});

test('a hole may not be saved, one person alone may, and two at one time may not', () => {
  const rules = (typed: TemporaryDraft, more = {}) => previewTemporary(typed, weeklySchedule(zone, more))?.problems.map(({ rule, blocks }) => `${rule}${blocks ? '!' : ''}`);
  expect(rules(draft({ users: [] }))).toEqual(['hole!', 'no_secondary']);
  expect(rules(draft({ users: ['D'] }))).toEqual(['no_secondary']);
  expect(rules(draft(), { temporaries: [{ id: 'there', users: ['X', 'Y'], from: now, until: now + 7_200_000 }] })).toEqual(['overlap!']);
});
