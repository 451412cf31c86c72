import { expect, test } from 'vitest';
import type { AckLinkView } from '@/server/oncall/paging/ack-link';
import { ackStanding, refusedWords } from './ack-words';

const at = new Date(0);
const page: AckLinkView['page'] = { deployment: 'd1', environment: 'prod', number: 1, title: 't', summary: '', urgency: 'critical', state: 'triggered', openedAt: at, ackDueAt: null, ackedBy: null, ackedAt: null };
const standing = (view: Partial<AckLinkView>, of: Partial<AckLinkView['page']> = {}) => ackStanding({ link: 'ready', person: 'sre-2', ...view, page: { ...page, ...of } });

test('only a link that can be used on a page that nobody has offers the button', () => {
  expect(standing({}).acks).toBe(true);
  for (const state of ['held', 'snoozed'] as const) expect(standing({}, { state }).acks).toBe(true);
  for (const link of ['used', 'expired'] as const) expect(standing({ link }).acks).toBe(false);
  for (const state of ['acked', 'muted', 'resolved'] as const) expect(standing({}, { state }).acks).toBe(false);
});

test('who has it is said, above what became of the link', () => {
  expect(standing({ link: 'used' }, { state: 'acked', ackedBy: 'sre-2' }).title).toBe('You have it');
  expect(standing({ link: 'expired' }, { state: 'acked', ackedBy: 'sre-3' }).title).toBe('sre-3 has it');
  expect(standing({ link: 'expired' }, { state: 'resolved' }).title).toBe('It is over');
  expect(standing({ link: 'used' }).title).toBe('This link was used before');
  expect(standing({ link: 'expired' }).title).toBe('This link is too old');
});

test('a refusal is said in words, whatever its code', () => {
  expect(refusedWords(undefined)).toBeNull();
  expect(refusedWords('FORBIDDEN')).toContain('may not');
  expect(refusedWords('<b>')).toContain('It was not acked');
});
