import { afterAll, beforeAll, expect, test } from 'vitest';
import { offlineWorld, type OfflineWorld, type SignedIn } from '@/server/testing/offline-world';

let world: OfflineWorld;
let viewer: SignedIn;

beforeAll(async () => {
  world = await offlineWorld(['d1', 'd2']);
  viewer = await world.person('viewer', { role: 'viewer', deployment: 'd1' }, { role: 'viewer', deployment: 'd2' });
  const owner = await world.person('owner');
  for (const deployment of ['d1', 'd2']) await world.pendingRequest({ deployment, plugin: 'oms', pool: 'OMSPool', ownerId: owner.id, grants: [{ topic: 'platform.oms.order.created', action: 'publish' }] });
});
afterAll(() => world.close());

const heard = async (deployment: string) => (await world.call(viewer, 'telemetry.heard', 'query', { deployment })).data;

test('a plugin that is registered and has not connected is nothing heard; its first heartbeat is, in its own deployment only', async () => {
  expect(await heard('d1')).toEqual({ ever: false });
  await world.database.db.instance.updateMany({ where: { plugin: { deployment: { slug: 'd1' } } }, data: { lastHeartbeatAt: new Date(0) } });
  expect([await heard('d1'), await heard('d2')]).toEqual([{ ever: true }, { ever: false }]);
});

test('what was heard stays heard when the instance registers anew', async () => {
  await world.database.pool.query("INSERT INTO telemetry.topic_activity (hour, deployment, plugin, direction, topic, count, denied, last_at) VALUES (to_timestamp(0), 'd1', 'oms', 'publish', 'platform.oms.order.created', 1, 0, to_timestamp(0))");
  await world.database.db.instance.updateMany({ data: { lastHeartbeatAt: null } });
  expect([await heard('d1'), await heard('d2')]).toEqual([{ ever: true }, { ever: false }]);
});
