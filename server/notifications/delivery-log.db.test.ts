import { afterAll, beforeAll, expect, test } from 'vitest';
import { notify } from '@/server/notifications/notify';
import { systemClock } from '@/server/platform/clock';
import { newId } from '@/server/platform/ids';
import { type OfflineWorld, offlineWorld, type SignedIn } from '@/server/testing/offline-world';

type Log = { deliveries: { id: string; channel: string; targetName: string; state: string; rule: string; notice: { id: string; title: string } }[]; nextCursor: string | null };

let world: OfflineWorld;
let ann: SignedIn;

beforeAll(async () => {
  world = await offlineWorld(['d1', 'd2']);
  ann = await world.person('ann-lee', { role: 'responder', deployment: 'd1' });
  await world.person('rob', { role: 'responder', deployment: 'd1' });
  await world.person('zoe', { role: 'responder', deployment: 'd2' });
  for (const [deployment, title] of [['d1', 'one'], ['d1', 'two'], ['d2', 'of d2']] as const) {
    await world.database.db.$transaction((tx) => notify(tx, systemClock(), { deployment, kind: 'alerts.group.notified', dedupeKey: newId(), title, body: '', path: `/${deployment}`, severity: 'warning', occurredAt: new Date(), why: 'rule', to: [{ kind: 'responders' }] }));
  }
});
afterAll(() => world.close());

const log = async (input: object = {}) => (await world.call(ann, 'notifications.log', 'query', { deployment: 'd1', ...input })).data as Log;
const told = ({ deliveries }: Log) => deliveries.map(({ targetName, channel, notice }) => `${notice.title} ${targetName} ${channel}`).toSorted();

test('the log names everyone of one deployment, and is narrowed by name, channel, notice and delivery', async () => {
  const all = await log();
  expect(told(all)).toEqual(['one ann-lee email', 'one ann-lee inbox', 'one rob email', 'one rob inbox', 'two ann-lee email', 'two ann-lee inbox', 'two rob email', 'two rob inbox']);
  expect(told(await log({ to: 'ANN', channel: 'inbox' }))).toEqual(['one ann-lee inbox', 'two ann-lee inbox']);
  expect(told(await log({ to: '%' }))).toEqual([]);
  const one = all.deliveries.find(({ notice }) => notice.title === 'one');
  expect(told(await log({ noticeId: one?.notice.id }))).toEqual(told(all).slice(0, 4));
  expect((await log({ deliveryId: one?.id })).deliveries).toEqual([one]);
});

test('pages follow each other without a gap or a repeat, and a delivery of another deployment is none here', async () => {
  const first = await log({ limit: 5, direction: 'forward' });
  const second = await log({ limit: 5, direction: 'forward', cursor: first.nextCursor });
  expect(new Set([...first.deliveries, ...second.deliveries].map(({ id }) => id)).size).toBe(8);
  expect(second.nextCursor).toBeNull();
  const foreign = await world.database.db.noticeDelivery.findFirstOrThrow({ where: { deployment: 'd2' } });
  expect((await log({ deliveryId: foreign.id })).deliveries).toEqual([]);
});
