import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startEmbeddedNats } from '@/server/embedded/nats';
import { inTransaction } from '@/server/platform/db';
import { WAKE_CHANNEL } from '@/server/platform/wake';
import { busFixture, type BusFixture } from '@/server/testing/bus-world';
import { loopContext } from '@/server/testing/loop-context';
import { tempHome } from '@/server/testing/temp-home';
import { findAccount } from './accounts-store';
import { publicKeyOf, signAccount } from './authority';
import { buildAccountClaims } from './claims';
import { closeBus, connectBus } from './connection';
import { ensureScopeKey } from './ensure-accounts';
import { mintSystem, mintWorker } from './mint';
import { pushLoop } from './push-loop';
import { resolverOver } from './resolver';
import { closedScope } from './scope';
import { revokeUser } from './write-section';

let world: BusFixture;
beforeAll(async () => (world = await busFixture(['d1', 'd2'])));
afterAll(() => world.close());

async function account(name: string) {
  const row = await findAccount(world.db, name);
  if (!row) throw new Error(`no account ${name}`);
  return row;
}

it('counts an account as pushed only in the version that the server was seen to hold', async () => {
  const before = await account('d1');
  expect(before.pushedVersion).toBe(before.version);
  const version = await inTransaction(world.db, (tx) => ensureScopeKey(tx, world.provisioning, 'd1', 'plugin:x', closedScope)).then(() => account('d1'));
  expect(version.pushedVersion).toBeLessThan(version.version);
  await world.push();
  const after = await account('d1');
  expect(after).toMatchObject({ pushedVersion: version.version, version: version.version });
  expect(after.pushedHash).not.toBe(before.pushedHash);
});

it('wakes the next loop after a push, and not without one', async () => {
  const { bus } = world;
  const heard: string[] = [];
  const listener = await world.pool.connect();
  listener.on('notification', (message) => heard.push(message.payload ?? ''));
  await listener.query(`LISTEN ${WAKE_CHANNEL}`);
  const loop = pushLoop({ natsUrl: bus.url, operatorSigningSeed: bus.trust.operatorSigningSeed, systemAccountSeed: bus.trust.systemAccountSeed, thenWake: 'acl.enforce' });
  await loop.run(loopContext(world));
  await listener.query('SELECT 1');
  expect(heard).toEqual([]);
  await inTransaction(world.db, (tx) => revokeUser(tx, 'd1', 'UNOBODY', new Date()));
  await loop.run(loopContext(world));
  await vi.waitFor(() => expect(heard).toEqual(['bus.push', 'acl.enforce']));
  await loop.stop?.();
  listener.release(true);
});

it('repairs what somebody else pushed', async () => {
  const { bus } = world;
  const target = await account('d2');
  const system = await connectBus({ servers: bus.url, name: 'stranger', credentials: await mintSystem(bus.trust.systemAccountSeed, bus.trust.systemAccount) });
  const resolver = resolverOver(system);
  await resolver.update(await signAccount({ name: 'd2', publicKey: target.publicKey, claims: buildAccountClaims({ ...target.sections, signers: {} }), operatorSigningSeed: bus.trust.operatorSigningSeed }));
  const loop = pushLoop({ natsUrl: bus.url, operatorSigningSeed: bus.trust.operatorSigningSeed, systemAccountSeed: bus.trust.systemAccountSeed });
  await loop.run(loopContext(world));
  await loop.run(loopContext(world));
  expect((await resolver.lookup(target.publicKey))?.claims['signing_keys']).toEqual(buildAccountClaims(target.sections).signing_keys);
  await loop.stop?.();
  await closeBus(system);
});

it('refills a server that came back with an empty store, by itself', async () => {
  const { home, remove } = tempHome();
  const binaryHome = path.resolve('.meridian');
  const first = await startEmbeddedNats({ home, binaryHome });
  const loop = pushLoop({ natsUrl: first.url, operatorSigningSeed: first.trust.operatorSigningSeed, systemAccountSeed: first.trust.systemAccountSeed });
  await loop.run(loopContext(world));
  await loop.run(loopContext(world));
  const login = await mintWorker(world.mint, { account: 'd1', name: 'w', template: 'everything' });
  const plugin = await connectBus({ servers: first.url, name: 'plugin', credentials: login });
  process.kill(first.pid, 'SIGKILL');
  const stored = path.join(home, 'nats', 'accounts');
  await vi.waitFor(() => expect(existsSync(stored) && readdirSync(stored).length).toBeGreaterThan(0));
  rmSync(stored, { recursive: true });
  const second = await startEmbeddedNats({ home, binaryHome });
  try {
    // The loop's own connection notices; until then a run may fail, as it may in the worker.
    await vi.waitFor(async () => {
      await loop.run(loopContext(world));
      await plugin.flush();
      const again = await connectBus({ servers: second.url, name: 'again', credentials: login });
      await again.close();
    }, { timeout: 15_000, interval: 200 });
  } finally {
    await closeBus(plugin, 500);
    await loop.stop?.();
    await second.stop();
    remove();
  }
  expect(publicKeyOf(first.trust.systemAccountSeed)).toBe(first.trust.systemAccount);
});
