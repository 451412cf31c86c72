import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSealer } from '@/server/bus/seal';
import { removeRole } from '@/server/identity/people';
import { parseNetworks } from '@/server/platform/reach/networks';
import type { Contact } from '@/server/notifications/attempt';
import { deliveryLoop } from '@/server/notifications/delivery-loop';
import { alsoTell, type NewNotice, notify } from '@/server/notifications/notify';
import { mailSender } from '@/server/notifications/send-mail';
import { postpone, resume, withdraw } from '@/server/notifications/withdraw';
import { systemActor } from '@/server/platform/actor';
import { manualClock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import { mutateAsSystem } from '@/server/platform/mutation';
import { loopContext } from '@/server/testing/loop-context';
import { type OfflineWorld, offlineWorld } from '@/server/testing/offline-world';
import { type MailServer, type Receiver, startMailServer, startReceiver } from '@/server/testing/receivers';

const clock = manualClock(new Date('2026-11-21T10:00:00Z'));
const contacts = new Map<string, Contact>();
const arrived: string[] = [];
let world: OfflineWorld;
let hook: Receiver;
let mail: MailServer;
let ann: string;
let rob: string;

beforeAll(async () => {
  world = await offlineWorld(['d1']);
  [hook, mail] = await Promise.all([startReceiver(), startMailServer()]);
  ann = (await world.person('ann', { role: 'responder', deployment: 'd1' })).id;
  rob = (await world.person('rob', { role: 'responder', deployment: 'd1' })).id;
  contacts.set('m-mail', { kind: 'email', address: 'ann@home.example' });
  contacts.set('m-slack', { kind: 'slack', secret: { url: `${hook.url}/ann` } });
});
afterAll(async () => {
  await Promise.all([hook.close(), mail.close()]);
  await world.close();
});
beforeEach(async () => {
  await world.database.db.notice.deleteMany();
  hook.calls.length = 0;
  mail.mails.length = 0;
});

const loop = deliveryLoop({
  mail: (out, to) => mailSender({ smtpUrl: mail.url, from: 'console@console.example' })(out, to),
  sealer: createSealer(randomBytes(32).toString('base64')),
  allow: parseNetworks('127.0.0.1'),
  publicUrl: 'https://console.example',
  lent: {
    contact: (_db, id) => Promise.resolve(contacts.get(id) ?? null),
    action: (_db, id) => Promise.resolve({ label: 'Acknowledge', url: `https://console.example/ack/${id}` }),
    sink: (_db, id) => Promise.resolve(void arrived.push(id)),
  },
});
async function deliver(): Promise<void> {
  await loop.run(loopContext(world.database, { clock }));
  await loop.stop?.();
}
const inTx = <T>(work: (tx: Tx) => Promise<T>) => world.database.db.$transaction(work);
const tell = (to: NewNotice['to'], changes: Partial<NewNotice> = {}) =>
  inTx((tx) => notify(tx, clock, { deployment: 'd1', kind: 'oncall.page.told', dedupeKey: newId(), title: 'OMS is slow', body: 'p99', path: '/d1', severity: 'critical', occurredAt: clock.now(), why: 'you are primary', to, ...changes }));
const mine = (...methods: { channel: 'email' | 'slack'; id: string; afterMs: number }[]) => ({ kind: 'person' as const, userId: ann, methods });
const answers = async () => (await world.database.db.noticeDelivery.findMany({ where: { channel: { not: 'inbox' } }, orderBy: { target: 'asc' } })).map(({ target, state, answer }) => [target, state, answer]);

test('a person is told by their own methods, each at its time, with a link that acts', async () => {
  const actionId = newId();
  const { recipients } = await tell([mine({ channel: 'email', id: 'm-mail', afterMs: 0 }, { channel: 'slack', id: 'm-slack', afterMs: 120_000 })], { actionId });
  expect(recipients).toEqual([{ kind: 'person', label: 'ann' }]);
  await deliver();
  expect(mail.mails.map(({ to }) => to)).toEqual([['ann@home.example']]);
  expect(mail.mails[0]?.raw.replaceAll('=\r\n', '')).toContain(`Acknowledge, as you and once: https://console.example/ack/${actionId}`);
  expect(hook.calls).toEqual([]);
  clock.advance(120_000);
  await deliver();
  expect((JSON.parse(hook.calls[0]?.body ?? '') as { text: string }).text).toContain(`<https://console.example/ack/${actionId}|Acknowledge>`);
});

test('a method that is gone, and one of a person without a role any more, is not used', async () => {
  await tell([mine({ channel: 'slack', id: 'm-gone', afterMs: 0 })]);
  await deliver();
  expect(await answers()).toEqual([['m-gone', 'skipped', 'the contact method was removed']]);
  await tell([{ kind: 'method', userId: rob, method: { channel: 'email', id: 'm-mail', afterMs: 0 } }]);
  expect(await world.database.db.inboxItem.count({ where: { userId: rob } })).toBe(0);
  await mutateAsSystem(world.runtime, systemActor('test'), 'test', (work) => removeRole(work, { userId: rob, role: 'responder', deployment: 'd1' }).then(() => true));
  await deliver();
  expect(mail.mails).toEqual([]);
  expect((await answers())[1]).toEqual(['m-mail', 'skipped', 'no role in d1 any more']);
});

test('what is withdrawn does not leave any more: neither what waits nor what is tried again', async () => {
  const subject = `page:${newId()}`;
  mail.refuse = () => 451;
  await tell([mine({ channel: 'email', id: 'm-mail', afterMs: 0 }, { channel: 'slack', id: 'm-slack', afterMs: 60_000 })], { subject });
  await deliver();
  expect(await inTx((tx) => withdraw(tx, clock, subject, 'acked by rob'))).toBe(2);
  mail.refuse = () => null;
  clock.advance(120_000);
  await deliver();
  expect([mail.mails, hook.calls]).toEqual([[], []]);
  expect(await answers()).toEqual([['m-mail', 'skipped', 'acked by rob'], ['m-slack', 'skipped', 'acked by rob']]);
});

test('what is postponed waits, as long as it must, and leaves when it is let go', async () => {
  const subject = `page:${newId()}`;
  await tell([mine({ channel: 'email', id: 'm-mail', afterMs: 0 })], { subject });
  await inTx((tx) => postpone(tx, clock, subject));
  clock.advance(3 * 3_600_000);
  await deliver();
  expect(mail.mails).toEqual([]);
  await inTx((tx) => resume(tx, clock, subject));
  await deliver();
  expect(mail.mails).toHaveLength(1);
});

test('others can be told later of the same notice; nobody is told twice', async () => {
  const { id } = await tell([{ kind: 'person', userId: ann }]);
  for (let time = 0; time < 2; time++) {
    const { recipients } = await inTx((tx) => alsoTell(tx, clock, id, [{ kind: 'person', userId: ann }, { kind: 'person', userId: rob }]));
    expect(recipients.map(({ label }) => label)).toEqual(['ann', 'rob']);
  }
  expect(await world.database.db.inboxItem.count({ where: { noticeId: id } })).toBe(2);
});

test('what goes to the sink arrives, and stands in no log of who was told', async () => {
  const { recipients } = await tell([{ kind: 'sink', id: 'run-1' }]);
  await deliver();
  expect([arrived, recipients]).toEqual([['run-1'], []]);
});
