import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimDelivery, finishDelivery } from '@/server/notifications/delivery-store';
import { notify } from '@/server/notifications/notify';
import { noticeSettings } from '@/server/notifications/settings';
import { manualClock } from '@/server/platform/clock';
import { newId } from '@/server/platform/ids';
import { type OfflineWorld, offlineWorld } from '@/server/testing/offline-world';

const clock = manualClock(new Date('2026-11-21T10:00:00Z'));
let world: OfflineWorld;
let people: string[];

beforeAll(async () => {
  world = await offlineWorld(['d1']);
  people = [];
  for (const name of ['ann', 'rob']) people.push((await world.person(name, { role: 'responder', deployment: 'd1' })).id);
});
afterAll(() => world.close());
beforeEach(async () => void (await world.database.db.notice.deleteMany()));

const tell = (severity: 'critical' | 'warning' | 'info') =>
  world.database.db.$transaction((tx) => notify(tx, clock, { deployment: 'd1', kind: 'alerts.group.notified', dedupeKey: newId(), title: severity, body: '', path: '/d1', severity, occurredAt: clock.now(), why: 'x', to: people.map((userId) => ({ kind: 'person' as const, userId })) }));
const claim = (busy: string[] = []) => claimDelivery(world.database.db, { now: clock.now(), until: new Date(clock.now().getTime() + 10_000), busy });
const finish = (claimed: NonNullable<Awaited<ReturnType<typeof claim>>>, answer: string) =>
  world.database.db.$transaction((tx) => finishDelivery(tx, claimed, { state: 'delivered', answer, availableAt: clock.now(), doneAt: clock.now(), mayHaveArrived: false }));

test('a sender that was paused beyond its lease changes nothing: the one who took over has the last word', async () => {
  await tell('critical');
  const paused = await claim([people[1] ?? '']);
  expect(await claim([people[1] ?? ''])).toBeNull();
  clock.advance(10_001);
  const taker = await claim([people[1] ?? '']);
  expect(taker).toMatchObject({ id: paused?.id, key: paused?.key, attempts: 2, possibleRepeat: true });
  if (!paused || !taker) throw new Error('nothing was claimed');
  expect(await finish(paused, 'of the paused one')).toBe(false);
  expect(await finish(taker, 'of the taker')).toBe(true);
  expect(await finish(taker, 'twice')).toBe(false);
  expect(await world.database.db.noticeDelivery.findUniqueOrThrow({ where: { id: taker.id } })).toMatchObject({ state: 'delivered', answer: 'of the taker', possibleRepeat: true });
});

test('the most urgent goes first, whenever it came, and twenty claimers never take the same', async () => {
  for (const severity of ['info', 'warning', 'critical'] as const) {
    await tell(severity);
    clock.advance(1000);
  }
  const order = [await claim(), await claim(), await claim()].map((claimed) => claimed?.notice.severity);
  expect(order).toEqual(['critical', 'critical', 'warning']);
  for (let n = 0; n < 10; n++) await tell('info');
  const claimed = await Promise.all(Array.from({ length: 20 }, () => claim()));
  const ids = claimed.flatMap((each) => (each ? [each.id] : []));
  expect(new Set(ids).size).toBe(ids.length);
});

test('mail is set wholly or not at all, and a network that is none is named', () => {
  const env = { publicUrl: 'https://console.example', MERIDIAN_ALLOW_PRIVATE_WEBHOOKS: '' };
  expect(noticeSettings(env)).toEqual({ publicUrl: 'https://console.example', mail: null, allow: [] });
  expect(noticeSettings({ ...env, SMTP_URL: 'smtp://mail:25', MAIL_FROM: 'a@b.example' }).mail).toEqual({ smtpUrl: 'smtp://mail:25', from: 'a@b.example' });
  expect(() => noticeSettings({ ...env, SMTP_URL: 'smtp://mail:25' })).toThrow('MAIL_FROM');
  expect(() => noticeSettings({ ...env, MERIDIAN_ALLOW_PRIVATE_WEBHOOKS: '10.0.0.0/8, everything' })).toThrow('everything');
});
