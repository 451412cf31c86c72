import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { handleRest } from '@/server/api/rest';
import { removeRole } from '@/server/identity/people';
import { readAckLink } from '@/server/oncall/paging/ack-link';
import { ackPage, unackPage } from '@/server/oncall/paging/ack-page';
import { pagingRoutes } from '@/server/oncall/paging/rest';
import { type PagingWorld, pagingWorld } from '@/server/oncall/testing/paging-world';
import { AUDIT_OUTAGES, everything } from '@/server/testing/audit-outages';

// The night, at the link in the mail: A is paged in New York, B is secondary.

let world: PagingWorld;
beforeAll(async () => {
  world = await pagingWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.begin('2026-10-01T00:00:00Z');
  await world.save();
  world.to('2026-10-28T02:00:00Z');
  await world.settle();
  world.told();
  await world.fire('BusDown', 'critical');
});

const tokenIn = (raw = '') => /https:\/\/console\.example\/ack\/([\w-]+)/.exec(raw.replaceAll('=\r\n', ''))?.[1] ?? '';
const lastToken = () => tokenIn(world.mail.mails.at(-1)?.raw);
const post = async (token: unknown) => {
  const request = new Request('http://localhost/api/v1/ack', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }) });
  const answer = await handleRest(pagingRoutes, { ...world.context, publicUrl: '', busUrl: '' }, request);
  return { status: answer.status, body: (await answer.json()) as unknown };
};
const look = (token: string) => readAckLink(world.context, token);

test('the mail bears a link of its own; looking at it changes nothing, its POST acks as that person, and nobody else is told', async () => {
  const token = lastToken();
  for (let scan = 0; scan < 3; scan++) expect(await look(token)).toMatchObject({ link: 'ready', person: 'A', page: { number: 1, title: 'critical: BusDown', state: 'triggered', urgency: 'critical', ackedBy: null, ackDueAt: new Date('2026-10-28T02:15:02Z') } });
  world.told();
  expect(await post(token)).toEqual({ status: 200, body: { pageId: (await world.page()).id, number: 1, state: 'acked', version: 2 } });
  await world.pass(20);
  expect(world.told()).toEqual([]);
  const entry = await world.db.auditEntry.findFirstOrThrow({ where: { deployment: world.deployment(), action: 'oncall.page.acked' } });
  expect([entry.actorKind, entry.actorName, JSON.parse(entry.body)]).toEqual(['person', 'A', expect.objectContaining({ via: 'link' })]);
  expect(await look(token)).toMatchObject({ link: 'used', page: { state: 'acked', ackedBy: 'A' } });
});

test('a second POST is told who has it and since when, also when another was faster', async () => {
  const token = lastToken();
  await world.as('B', async (work) => ackPage(work, { deployment: world.deployment(), pageId: (await world.page()).id }));
  const at = world.clock.now().toISOString();
  world.clock.advance(60_000);
  const refused = { status: 409, body: { error: { code: 'ALREADY_DECIDED', message: 'This page is acked already.', by: 'B', at, rule: 'state', state: 'acked' } } };
  expect(await post(token)).toEqual(refused);
  expect(await post(token)).toEqual(refused);
});

test('a link that was used does not ack the page when it comes back: the next message has its own', async () => {
  const first = lastToken();
  expect((await post(first)).status).toBe(200);
  await world.as('A', async (work) => unackPage(work, { deployment: world.deployment(), pageId: (await world.page()).id }));
  await world.settle();
  const second = lastToken();
  expect(second).not.toBe(first);
  expect(await post(first)).toMatchObject({ status: 409, body: { error: { code: 'CONFLICT', rule: 'used' } } });
  expect((await post(second)).status).toBe(200);
});

test('twenty presses at once ack once', async () => {
  const token = lastToken();
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(token)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
  expect(await world.db.oncallPageEvent.count({ where: { deployment: world.deployment(), type: 'acked' } })).toBe(1);
});

test('a link is good for 24 hours, and for as long as its person may answer', async () => {
  const token = lastToken();
  world.clock.advance(24 * 3_600_000);
  expect(await look(token)).toMatchObject({ link: 'expired' });
  expect(await post(token)).toMatchObject({ status: 403, body: { error: { code: 'FORBIDDEN', rule: 'expired' } } });
  world.clock.advance(-24 * 3_600_000);
  await world.as('M', (work) => removeRole(work, { userId: 'A', role: 'responder', deployment: world.deployment() }).then(() => true));
  expect(await post(token)).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
});

test('whatever is no link of this console is refused alike, and told nothing', async () => {
  const token = lastToken();
  const changed = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
  const link = await world.db.oncallAckLink.findFirstOrThrow({ orderBy: { id: 'desc' } });
  // A row made in the database by someone without the master key.
  await world.db.oncallAckLink.update({ where: { id: link.id }, data: { userId: 'B' } });
  for (const each of [token, changed, '', 'x'.repeat(200)]) {
    expect(await look(each)).toBeNull();
    expect(await post(each)).toEqual({ status: 401, body: { error: { code: 'UNAUTHENTICATED', message: 'This link is not valid. Sign in to answer the page.' } } });
  }
  for (const each of [7, null, {}]) expect((await post(each)).status).toBe(401);
});

test.each(AUDIT_OUTAGES)('an ack that cannot be audited because $why does not happen', async ({ breakIt, mendIt }) => {
  const owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  await owner.query(breakIt);
  try {
    const token = lastToken();
    const before = await everything(owner);
    expect(await post(token)).toMatchObject({ status: 503, body: { error: { code: 'UNAVAILABLE' } } });
    expect(await everything(owner)).toEqual(before);
    await owner.query(mendIt);
    expect(await post(token)).toMatchObject({ status: 200 });
  } finally {
    await owner.query(mendIt).catch(() => undefined);
    await owner.end();
  }
});
