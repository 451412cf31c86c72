import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NewNotice, notify } from '@/server/notifications/notify';
import { systemClock } from '@/server/platform/clock';
import { newId } from '@/server/platform/ids';
import { type OfflineWorld, offlineWorld, type SignedIn } from '@/server/testing/offline-world';

type Inbox = { unread: Record<string, number>; items: { id: string; title: string; readAt: string | null; createdAt: string }[]; nextCursor: string | null };

let world: OfflineWorld;
let ann: SignedIn;
let rob: SignedIn;

beforeAll(async () => {
  world = await offlineWorld(['d1', 'd2']);
  ann = await world.person('ann', { role: 'responder', deployment: 'd1' }, { role: 'responder', deployment: 'd2' });
  rob = await world.person('rob', { role: 'responder', deployment: 'd1' });
});
afterAll(() => world.close());

const tell = (title: string, changes: Partial<NewNotice> = {}) =>
  world.database.db.$transaction((tx) => notify(tx, systemClock(), { deployment: 'd1', kind: 'alerts.group.notified', dedupeKey: newId(), title, body: '', path: '/d1', severity: 'warning', occurredAt: new Date(), why: 'rule', to: [{ kind: 'responders' }], ...changes }));
const ask = async <T>(who: SignedIn, name: string, input: object = {}) => (await world.call(who, `notifications.${name}`, 'query', { deployment: 'd1', ...input })).data as T;
const act = (who: SignedIn, name: string, input: object) => world.call(who, `notifications.${name}`, 'mutation', { idempotencyKey: newId(), deployment: 'd1', ...input });
const inbox = (who: SignedIn, input: object = {}) => ask<Inbox>(who, 'inbox', input);
const pause = () => new Promise((resolve) => setTimeout(resolve, 3));

test('an inbox is one’s own, in one deployment, newest first, with what is unread counted by severity', async () => {
  for (const [title, changes] of [['one', {}], ['two', { severity: 'critical' }], ['of ann', { to: [{ kind: 'person', userId: ann.id }] }], ['of d2', { deployment: 'd2' }]] as const) {
    await tell(title, changes as Partial<NewNotice>);
    await pause();
  }
  const mine = await inbox(ann);
  expect(mine.items.map((item) => item.title)).toEqual(['of ann', 'two', 'one']);
  expect(mine.unread).toEqual({ critical: 1, warning: 2, info: 0 });
  expect((await inbox(rob)).items.map((item) => item.title)).toEqual(['two', 'one']);
  expect((await inbox(ann, { deployment: 'd2' })).items.map((item) => item.title)).toEqual(['of d2']);
});

test('pages follow each other without a gap or a repeat', async () => {
  const first = await inbox(ann, { limit: 2 });
  const second = await inbox(ann, { limit: 2, cursor: first.nextCursor });
  expect([...first.items, ...second.items].map((item) => item.title)).toEqual(['of ann', 'two', 'one']);
  expect(second.nextCursor).toBeNull();
});

test('what is read is read once, leaves an audit entry, and the person’s other tabs hear of it', async () => {
  const [item] = (await inbox(rob)).items;
  expect((await act(rob, 'markRead', { itemIds: [item?.id] })).data).toEqual({ read: 1 });
  const readAt = (await inbox(rob)).items[0]?.readAt;
  expect(readAt).toMatch(/^20/);
  expect((await act(rob, 'markRead', { itemIds: [item?.id] })).data).toEqual({ read: 0 });
  expect((await inbox(rob)).items[0]?.readAt).toEqual(readAt);
  expect((await inbox(rob)).unread).toEqual({ critical: 0, warning: 1, info: 0 });
  expect((await inbox(rob, { unreadOnly: true })).items.map((each) => each.title)).toEqual(['one']);
  expect(await world.database.db.outboxEvent.count({ where: { kind: 'notifications.item.read', entityId: rob.id } })).toBe(1);
  expect(await world.database.db.auditEntry.count({ where: { action: 'notifications.item.read', actorName: 'rob' } })).toBe(2);
});

test('nobody reads for another, in another deployment, or what is not there', async () => {
  const [mine] = (await inbox(ann)).items;
  const absent = await act(rob, 'markRead', { itemIds: [newId()] });
  expect(absent).toMatchObject({ status: 404, error: { code: 'NOT_FOUND' } });
  expect(await act(rob, 'markRead', { itemIds: [mine?.id] })).toEqual(absent);
  expect(await act(ann, 'markRead', { deployment: 'd2', itemIds: [mine?.id] })).toEqual(absent);
  expect((await inbox(ann)).unread.warning).toBe(2);
});

test('all read means all that were there: what came meanwhile stays unread', async () => {
  const upTo = (await inbox(ann)).items[0]?.createdAt ?? '';
  await pause();
  await tell('just now');
  expect((await act(ann, 'markAllRead', { upTo: new Date(upTo) })).data).toEqual({ read: 3 });
  expect((await inbox(ann, { unreadOnly: true })).items.map((item) => item.title)).toEqual(['just now']);
  expect((await inbox(ann, { deployment: 'd2' })).unread.warning).toBe(1);
});

test('the log says who was told, by which rule, and how it went', async () => {
  const { id } = await tell('logged', { why: 'severity warning tells responders' });
  const { deliveries } = await ask<{ deliveries: Record<string, unknown>[] }>(rob, 'log', { noticeId: id });
  expect(deliveries.map(({ channel, targetName, state }) => `${String(channel)} ${String(targetName)} ${String(state)}`).toSorted()).toEqual(['email ann pending', 'email rob pending', 'inbox ann delivered', 'inbox rob delivered']);
  expect(deliveries[0]).toMatchObject({ rule: 'responder of d1', notice: { title: 'logged', why: 'severity warning tells responders' } });
  for (const filter of [{ channel: 'inbox' }, { state: 'delivered' }]) expect((await ask<{ deliveries: unknown[] }>(rob, 'log', { noticeId: id, ...filter })).deliveries).toHaveLength(2);
  expect((await ask<{ deliveries: unknown[] }>(ann, 'log', { noticeId: id, deployment: 'd2' })).deliveries).toEqual([]);
});

test('channels are shown by name and kind, with how the last delivery went, and nothing that is sealed', async () => {
  await world.database.db.noticeChannel.create({ data: { id: newId(), deployment: 'd1', kind: 'slack', name: 'ops', minSeverity: 'warning', sealed: 'v1.sealed-thing', createdAt: new Date() } });
  const { id } = await tell('to a channel', { to: [{ kind: 'channels', severity: 'warning' }] });
  await world.database.db.noticeDelivery.updateMany({ where: { noticeId: id }, data: { state: 'failed', answer: '410 gone', doneAt: new Date() } });
  const channels = await ask<object[]>(rob, 'channels');
  expect(channels).toEqual([{ id: expect.any(String) as string, name: 'ops', kind: 'slack', minSeverity: 'warning', createdAt: expect.any(String) as string, last: { state: 'failed', answer: '410 gone', at: expect.any(String) as string } }]);
});
