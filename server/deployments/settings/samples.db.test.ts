import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '@/server/platform/ids';
import { settingsSamples } from '@/server/deployments/settings/testing/audited-samples';
import { type OfflineWorld, offlineWorld, type SignedIn } from '@/server/testing/offline-world';

let world: OfflineWorld;
let admin: SignedIn;
beforeAll(async () => {
  world = await offlineWorld(['d1', 'd2']);
  admin = await world.person('admin', { role: 'deployment_admin', deployment: 'd1' }, { role: 'deployment_admin', deployment: 'd2' });
});
afterAll(() => world.close());

test('every mutation of settings succeeds with its sample, one after the other', async () => {
  for (const [path, input] of Object.entries(await settingsSamples(world, admin))) expect([path, (await world.call(admin, path, 'mutation', { idempotencyKey: newId(), ...input() })).error]).toEqual([path, null]);
});
