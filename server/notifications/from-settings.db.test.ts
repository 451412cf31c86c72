import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SettingsWorld, settingsWorld } from '@/server/deployments/settings/testing/settings-world';
import { settingsApprovals } from '@/server/notifications/from-settings';
import { loopContext } from '@/server/testing/loop-context';
import type { SignedIn } from '@/server/testing/offline-world';

let at: SettingsWorld;
beforeAll(async () => {
  at = await settingsWorld();
});
afterAll(() => at.world.close());

const db = () => at.world.database.db;
const inbox = async (who: SignedIn) => ((await at.world.call(who, 'notifications.inbox', 'query', { deployment: 'prod' })).data as { items: { title: string; path: string }[] }).items;
const deliver = async (kind: string) => {
  const event = await db().outboxEvent.findFirstOrThrow({ where: { kind, deployment: 'prod' }, orderBy: { createdAt: 'desc' } });
  await settingsApprovals(event, loopContext(at.world.database));
  return event.entityId;
};
const outside = () => db().noticeDelivery.findMany({ where: { deployment: 'prod', channel: { not: 'inbox' } } });

test('who may approve a change of settings in production is told of it, once, and neither who asked nor who may only look', async () => {
  expect((await at.ask(at.ada, 'prod', { 'hpa.max': 6 })).error).toBeNull();
  const id = await deliver('deployments.settings.proposed');
  await deliver('deployments.settings.proposed');
  expect(await inbox(at.ben)).toMatchObject([{ title: 'Approval wanted: settings of prod', path: `/prod/settings/changes/${id}` }]);
  expect([await inbox(at.ada), await inbox(at.viewer)]).toEqual([[], []]);
  expect(await outside()).toMatchObject([{ channel: 'email', target: at.ben.id, state: 'pending' }]);
  expect((await db().notice.findFirstOrThrow({ where: { deployment: 'prod' } })).body).toContain('ada asks for Most instances 4 → 6: the desk asked for it');
});

test('once it is decided nothing more of it leaves the console', async () => {
  const change = await db().settingsChange.findFirstOrThrow({ where: { deployment: 'prod' } });
  expect((await at.tell(at.ada, 'withdraw', { deployment: 'prod', changeId: change.id })).error).toBeNull();
  await deliver('deployments.settings.withdrawn');
  expect((await outside()).map(({ state }) => state)).not.toContain('pending');
  // Heard of late, it is told no more.
  await db().notice.updateMany({ data: { dedupeKey: 'other' } });
  await deliver('deployments.settings.proposed');
  expect(await inbox(at.ben)).toHaveLength(1);
});

test('what a program asks for is not told to whoever made its token', async () => {
  expect((await at.rest('prod', '/settings/changes', { patch: { 'hpa.max': 7 }, reason: 'the pipeline asks' })).status).toBe(202);
  await deliver('deployments.settings.proposed');
  expect([(await inbox(at.ada)).length, (await inbox(at.ben)).length]).toEqual([0, 2]);
});

test('a proposal that another one overtakes sends nothing more', async () => {
  await db().noticeDelivery.updateMany({ where: { state: 'pending' }, data: { state: 'skipped' } });
  expect((await at.ask(at.ada, 'prod', { 'hpa.max': 8 })).error).toBeNull();
  const overtaken = await deliver('deployments.settings.proposed');
  expect((await at.ask(at.ada, 'prod', { 'hpa.max': 9 })).error).toBeNull();
  const faster = await db().settingsChange.findFirstOrThrow({ where: { deployment: 'prod', state: 'proposed', id: { not: overtaken } }, orderBy: { requestedAt: 'desc' } });
  expect((await outside()).filter(({ state }) => state === 'pending')).toHaveLength(1);
  expect((await at.tell(at.ben, 'approve', { deployment: 'prod', changeId: faster.id, hash: faster.hash })).error).toBeNull();
  await settingsApprovals(await db().outboxEvent.findFirstOrThrow({ where: { kind: 'deployments.settings.superseded', entityId: overtaken } }), loopContext(at.world.database));
  expect((await outside()).filter(({ state }) => state === 'pending')).toEqual([]);
});
