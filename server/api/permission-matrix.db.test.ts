import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OfflineWorld, offlineWorld } from '@/server/testing/offline-world';
import { describePermissionMatrix, matrixPeople } from '@/server/testing/permission-matrix';

let world: OfflineWorld;
let person: (role: string) => { cookie: string };

beforeAll(async () => {
  world = await offlineWorld(['d1', 'd2']);
  person = await matrixPeople((handle, ...roles) => world.person(handle, ...roles));
});
afterAll(() => world.close());

describePermissionMatrix(() => ({ person, call: (...call) => world.call(...call) }));

test('the list of deployments names only one’s own', async () => {
  const slugs = async (role: string) => ((await world.call(person(role), 'deployments.list', 'query', {})).data as { slug: string }[]).map((deployment) => deployment.slug);
  expect(await slugs('viewer')).toEqual(['d1']);
  expect(await slugs('nobody')).toEqual([]);
  expect(await slugs('auditor')).toEqual(['d1', 'd2']);
});

test('a role that is taken away is gone at the next request', async () => {
  const guest = await world.person('guest', { role: 'viewer', deployment: 'd2' });
  expect((await world.call(guest, 'telemetry.overview', 'query', { deployment: 'd2' })).status).toBe(200);
  await world.database.db.membership.deleteMany({ where: { userId: guest.id } });
  expect((await world.call(guest, 'telemetry.overview', 'query', { deployment: 'd2' })).status).toBe(404);
});
