import { createUser } from '@nats-io/nkeys';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { findAccount } from '@/server/bus/accounts-store';
import { noteListening } from '@/server/deployments/agents/watch';
import { beginFence, finishFence } from '@/server/deployments/pairs/fence';
import { loseAgent } from '@/server/deployments/pairs/lose-agents';
import { pairEvents } from '@/server/deployments/pairs/pair-store';
import { pairsLoop } from '@/server/deployments/pairs/pairs-loop';
import { pairsOf } from '@/server/deployments/pairs/pairs-of';
import { stopPair } from '@/server/deployments/pairs/stop-pair';
import { observedPair, type PairsWorld, pairsWorld } from '@/server/deployments/testing/pairs-world';
import { pluginsOf } from '@/server/deployments/registry-store';
import { bootstrapHolder } from '@/server/deployments/machine-credentials';
import { pairToken } from '@/server/deployments/agents/pair-token';

const worlds: PairsWorld[] = [];
let world: PairsWorld;
beforeEach(async () => {
  world = await pairsWorld();
  worlds.push(world);
  await world.agent('a1');
});
afterAll(() => Promise.all(worlds.map((each) => each.close())));

const only = async () => {
  const [pair] = await pairsOf(world.database.db, 'd1', null);
  if (!pair) throw new Error('no pair');
  return pair;
};
const revocations = async () => Object.keys((await findAccount(world.database.db, 'd1'))?.sections.revocations ?? {});
const kinds = async (id: string) => (await pairEvents(world.database.db, id)).map((event) => event.kind).toReversed();

/** A pair that runs on a1 and has registered, while a2 stands by. */
async function running() {
  const pair = await world.place();
  await world.command('a1');
  const { status, keys } = await world.register(pair);
  expect(status).toBe(202);
  await world.status('a1', [observedPair(pair)]);
  await world.agent('a2');
  return { pair, keys };
}

/** Everybody but a1 goes on being heard. */
async function a1FallsSilent(ms: number) {
  for (let passed = 0; passed < ms; passed += 5_000) {
    await world.listen(5_000);
    await world.status('a2');
  }
}

test('an agent is lost after 30 s of silence, and not before', async () => {
  const { pair } = await running();
  await a1FallsSilent(30_000);
  expect(await loseAgent(world.ctx)).toBeNull();
  await a1FallsSilent(5_000);
  expect((await Promise.all([loseAgent(world.ctx), loseAgent(world.ctx)])).filter(Boolean)).toHaveLength(1);
  expect(await only()).toMatchObject({ phase: 'lost', ready: false, health: 'unknown', reason: expect.stringContaining('Agent a1 has been silent since') as string });
  expect(await kinds(pair.id)).toEqual(['placed', 'phase', 'lost']);
  expect(await world.database.db.auditEntry.count({ where: { action: 'deployments.agent.lost' } })).toBe(1);
});

test('silence counts only while somebody listened: a console that was away finds no agent lost', async () => {
  await running();
  world.clock.advance(600_000);
  await noteListening(world.database.db, world.clock.now(), true);
  expect(await loseAgent(world.ctx)).toBeNull();
  await world.listen(25_000);
  expect(await loseAgent(world.ctx)).toBeNull();
  // Nobody listens now, whatever was before.
  world.clock.advance(60_000);
  expect(await loseAgent(world.ctx)).toBeNull();
  await noteListening(world.database.db, world.clock.now(), false);
  await a1FallsSilent(35_000);
  expect(await loseAgent(world.ctx)).not.toBeNull();
});

test('the key is revoked first, then read back, and only then may the next generation register', async () => {
  const { pair, keys } = await running();
  const fresh = createUser();
  const next = { ...pair, generation: 2 };
  await a1FallsSilent(35_000);
  await loseAgent(world.ctx);
  expect((await world.register(next, fresh)).status).toBe(401);

  const begun = await Promise.all([beginFence(world.ctx), beginFence(world.ctx), beginFence(world.ctx)]);
  expect(begun.filter(Boolean)).toEqual([pair.id]);
  expect(await revocations()).toEqual([keys.getPublicKey()]);
  expect(await only()).toMatchObject({ fencing: 'revoking', generation: 1 });
  // The old one's token is void, the new one's does not exist yet; the agent's command does not name the pair.
  expect((await world.register(pair, keys)).status).toBe(401);
  expect((await world.register(next, fresh)).status).toBe(401);
  expect((await world.command('a1')).pairs).toEqual([]);

  expect(await finishFence(world.ctx)).toBeNull();
  await world.pushed('d1');
  expect((await Promise.all([finishFence(world.ctx), finishFence(world.ctx)])).filter(Boolean)).toEqual([pair.id]);
  expect(await only()).toMatchObject({ fencing: 'none', generation: 2, agent: 'a2', phase: 'pending', instance: pair.instance });
  expect(await kinds(pair.id)).toEqual(['placed', 'phase', 'lost', 'fencing', 'fenced', 'placed']);

  expect((await world.command('a2')).pairs).toMatchObject([{ instance: pair.instance, generation: 2, desired: 'run' }]);
  expect(await world.register(next, keys)).toMatchObject({ status: 409, body: { error: { rule: 'unique' } } });
  expect((await world.register(next, fresh)).status).toBe(202);
  expect(await world.register(next, createUser())).toMatchObject({ status: 409, body: { error: { field: 'public_key', rule: 'immutable' } } });
  expect(await world.database.db.instance.findMany()).toMatchObject([{ name: pair.instance, publicKey: fresh.getPublicKey(), generation: 2, jwt: null }]);
});

test('what the lost agent says on its return changes nothing about pairs that moved on', async () => {
  const { pair } = await running();
  await a1FallsSilent(35_000);
  await pairsLoop.run(world.ctx);
  await world.status('a1', [observedPair(pair)]);
  expect(await only()).toMatchObject({ fencing: 'revoking', phase: 'lost' });
  await world.pushed('d1');
  await pairsLoop.run(world.ctx);
  await world.status('a1', [observedPair(pair)]);
  expect(await only()).toMatchObject({ generation: 2, phase: 'pending', observedAt: null });
  expect(await world.database.db.agent.findMany({ orderBy: { name: 'asc' } })).toMatchObject([{ state: 'ready', lostAt: null }, { state: 'ready' }]);
  expect(await world.database.db.auditEntry.count({ where: { action: 'deployments.agent.heard' } })).toBeGreaterThanOrEqual(3);
});

test('a registration and the fence that meet: whoever comes second sees what the first did', async () => {
  const pair = await world.place();
  await world.command('a1');
  await world.agent('a2');
  await a1FallsSilent(35_000);
  await loseAgent(world.ctx);
  const keys = createUser();
  const [answer] = await Promise.all([world.register(pair, keys), beginFence(world.ctx)]);
  expect([202, 401, 409]).toContain(answer.status);
  // A fence leaves a pair alone that is just being registered, and finds it the next time.
  await beginFence(world.ctx);
  expect(await revocations()).toEqual(answer.status === 202 ? [keys.getPublicKey()] : []);
});

test('a pair that never registered is fenced without waiting for the bus', async () => {
  await world.place();
  await world.agent('a2');
  await a1FallsSilent(35_000);
  await pairsLoop.run(world.ctx);
  expect(await only()).toMatchObject({ generation: 2, agent: 'a2', fencing: 'none' });
});

test('one that stopped is over when its key was read back as revoked, and its name is free then', async () => {
  const { pair, keys } = await running();
  await world.tx((tx) => stopPair(tx, world.clock, pair.id, 'rolled back'));
  const { epoch } = await world.command('a1');
  await world.status('a1', [observedPair(pair, { phase: 'stopped', ready: false })], { epochSeen: epoch });
  await pairsLoop.run(world.ctx);
  expect(await revocations()).toEqual([keys.getPublicKey()]);
  expect(await only()).toMatchObject({ fencing: 'revoking', endedAt: null });
  expect((await world.place()).instance).toBe('oms-2');
  await world.pushed('d1');
  await pairsLoop.run(world.ctx);
  expect(await only()).toMatchObject({ fencing: 'revoked', endedAt: world.clock.now(), phase: 'stopped' });
  expect((await pluginsOf(world.database.db, 'd1')).flatMap((plugin) => plugin.instances)).toEqual([]);
  expect(await world.place()).toMatchObject({ instance: 'oms-1', generation: 2 });
  expect((await pluginsOf(world.database.db, 'd1')).flatMap((plugin) => plugin.instances.map((instance) => instance.name))).toEqual(['oms-1']);
});

test('a lost pair that was to stop is over after the fence, and placed nowhere', async () => {
  const { pair } = await running();
  await world.tx((tx) => stopPair(tx, world.clock, pair.id, 'rolled back'));
  await a1FallsSilent(35_000);
  await pairsLoop.run(world.ctx);
  await world.pushed('d1');
  await pairsLoop.run(world.ctx);
  expect(await only()).toMatchObject({ fencing: 'revoked', generation: 1, phase: 'stopped', stoppedAt: world.clock.now() });
});

test('nobody registers under the name of a living pair but its own sidecar', async () => {
  const pair = await world.place();
  const other = await world.place();
  await world.command('a1');
  expect(await world.register({ ...pair, instance: other.instance })).toMatchObject({ status: 409, body: { error: { rule: 'token' } } });
  const request = new Request('http://localhost', { headers: { authorization: `Bearer ${pairToken(world.masterKey, pair)}` } });
  expect(await bootstrapHolder(world.rest, request)).toMatchObject({ deployment: 'd1', createdById: 'author', ownerId: 'owner' });
});
