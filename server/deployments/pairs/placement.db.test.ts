import { afterAll, beforeEach, expect, test } from 'vitest';
import { capacityFact, imageFact } from '@/server/deployments/pairs/facts';
import { pairsOf } from '@/server/deployments/pairs/pairs-of';
import { placeWaiting } from '@/server/deployments/pairs/place-waiting';
import { setShares } from '@/server/deployments/pairs/set-shares';
import { IMAGE, IMAGE_SHA, type PairsWorld, pairContent, pairsWorld } from '@/server/deployments/testing/pairs-world';

const worlds: PairsWorld[] = [];
let world: PairsWorld;
beforeEach(async () => {
  world = await pairsWorld(['d1', 'd2']);
  worlds.push(world);
});
afterAll(() => Promise.all(worlds.map((each) => each.close())));

test('pairs go where the image and room are, to the agent with the fewest', async () => {
  await world.agent('a1', { capacity: 3 });
  await world.agent('a2', { capacity: 1 });
  await world.agent('a3', { images: [{ ref: IMAGE, sha256: 'b'.repeat(64) }] });
  await world.agent('a4', { images: [] });
  const placed = [];
  for (let n = 0; n < 5; n++) placed.push(await world.place());
  expect(placed.map((pair) => [pair.instance, pair.agent])).toEqual([['oms-1', 'a1'], ['oms-2', 'a2'], ['oms-3', 'a1'], ['oms-4', 'a1'], ['oms-5', null]]);
  expect(placed[4]).toMatchObject({ phase: 'pending', health: 'progressing', reason: expect.stringContaining('room') as string });
  expect(await capacityFact(world.database.db)).toEqual({ agents: 4, capacity: 24, used: 4, free: 20 });
  expect(await capacityFact(world.database.db, { ref: IMAGE, sha256: IMAGE_SHA })).toEqual({ agents: 2, capacity: 4, used: 4, free: 0 });
});

test('one that found no place gets one as soon as an agent has room', async () => {
  await world.place();
  expect(await placeWaiting(world.ctx)).toBe(0);
  await world.agent('a1');
  const both = await Promise.all([placeWaiting(world.ctx), placeWaiting(world.ctx)]);
  expect(both.toSorted()).toEqual([0, 1]);
  expect(await pairsOf(world.database.db, 'd1', 'oms', { alive: true })).toMatchObject([{ agent: 'a1', reason: 'Waits for agent a1.' }]);
});

test('names differ over all deployments, also of pairs placed at once, and from instances that nobody manages', async () => {
  await world.agent('a1', { capacity: 100 });
  const deployment = await world.database.db.deployment.findUniqueOrThrow({ where: { slug: 'd1' } });
  const plugin = await world.database.db.plugin.create({ data: { id: deployment.id, deploymentId: deployment.id, name: 'oms', poolType: 'OMSPool', ownerId: 'owner', createdAt: world.clock.now() } });
  await world.database.db.instance.create({ data: { id: deployment.id, pluginId: plugin.id, deploymentId: deployment.id, name: 'oms-2', publicKey: 'U', image: 'x', manifestHash: 'x', requestedGrants: [], registeredById: 'owner', registeredAt: world.clock.now() } });
  const placed = await Promise.all(Array.from({ length: 8 }, (_, n) => world.place({ deployment: n % 2 ? 'd1' : 'd2' })));
  expect(placed.map((pair) => pair.instance).toSorted()).toEqual(['oms-1', 'oms-3', 'oms-4', 'oms-5', 'oms-6', 'oms-7', 'oms-8', 'oms-9']);
});

test('outside of production a name says where it runs', async () => {
  await world.database.db.deployment.update({ where: { slug: 'd2' }, data: { environment: 'staging' } });
  expect((await world.place({ deployment: 'd2' })).instance).toBe('d2-oms-1');
  await world.database.db.deployment.update({ where: { slug: 'd2' }, data: { environment: 'prod' } });
});

test('equal content has an equal hash, whatever its order; other content another', async () => {
  const one = await world.place({ content: pairContent({ config: { A: '1', B: '2' } }) });
  const same = await world.place({ content: pairContent({ config: { B: '2', A: '1' } }) });
  const other = await world.place({ content: pairContent({ config: { A: '1', B: '3' } }) });
  expect(same.specHash).toBe(one.specHash);
  expect(other.specHash).not.toBe(one.specHash);
});

test('what is behind a reference is what most agents that are heard have, and who has something else is named', async () => {
  expect(await imageFact(world.database.db, IMAGE)).toBeNull();
  await world.agent('a1');
  await world.agent('a2');
  await world.agent('a3', { images: [{ ref: IMAGE, sha256: 'b'.repeat(64) }] });
  expect(await imageFact(world.database.db, IMAGE)).toEqual({ sha256: IMAGE_SHA, agents: ['a1', 'a2'], others: [{ agent: 'a3', sha256: 'b'.repeat(64) }] });
  expect(await imageFact(world.database.db, `${IMAGE}x`)).toBeNull();
});

test('shares are set on living pairs of that plugin only, all or none', async () => {
  const pair = await world.place();
  const other = await world.place({ plugin: 'dgm' });
  const set = (shares: Map<string, number>) => world.tx((tx) => setShares(tx, world.clock, 'd1', 'oms', shares));
  await set(new Map([[pair.id, 19]]));
  await expect(set(new Map([[pair.id, 1], [other.id, 19]]))).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(set(new Map([[pair.id, 0.5]]))).rejects.toMatchObject({ code: 'BAD_INPUT' });
  expect(await pairsOf(world.database.db, 'd1', 'oms')).toMatchObject([{ shares: 19, sharesReported: null }]);
});
