import { randomBytes } from 'node:crypto';
import type { NatsConnection } from '@nats-io/nats-core';
import { createKeyPair } from '@/server/bus/authority';
import { closeBus, connectBus, type BusConnectOptions } from '@/server/bus/connection';
import { ensureConsoleAccount, ensureDeploymentAccount, type Provisioning } from '@/server/bus/ensure-accounts';
import { mintInstance, mintWorker, type BusCredentials, type MintContext } from '@/server/bus/mint';
import { pushLoop } from '@/server/bus/push-loop';
import { createSealer } from '@/server/bus/seal';
import { inTransaction, type Tx } from '@/server/platform/db';
import { loopContext } from './loop-context';
import { testBus, testDatabase, type TestDatabase } from './world';
import type { BusWorld } from './world-types';

export interface BusFixture extends TestDatabase {
  bus: BusWorld;
  mint: MintContext;
  provisioning: Provisioning;
  masterKey: string;
  /** Runs in a transaction, then brings what changed to the server. */
  change<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Brings the accounts to the server. */
  push(): Promise<void>;
  /** A connection that ends with the fixture. */
  connect(credentials: BusCredentials, options?: Partial<BusConnectOptions>): Promise<NatsConnection>;
  /** A user with every right in an account. */
  insider(account: string, name?: string): Promise<NatsConnection>;
  /** A new key and its JWT under a scoped signing key. */
  instance(account: string, purpose: string, instanceId: string): Promise<BusCredentials>;
}

/** A database with the console's account and those of the deployments, pushed to this run's nats-server. */
export async function busFixture(deployments: string[] = ['d1']): Promise<BusFixture> {
  const world = await testDatabase();
  const bus = testBus();
  const masterKey = randomBytes(32).toString('base64');
  const sealer = createSealer(masterKey);
  const provisioning = { sealer, now: new Date() };
  const mint = { db: world.db, sealer };
  const loop = pushLoop({ natsUrl: bus.url, operatorSigningSeed: bus.trust.operatorSigningSeed, systemAccountSeed: bus.trust.systemAccountSeed });
  const open: NatsConnection[] = [];
  const push = async (): Promise<void> => {
    await loop.run(loopContext(world));
  };
  const fixture: BusFixture = {
    ...world,
    bus,
    mint,
    provisioning,
    masterKey,
    push,
    async change(work) {
      const result = await inTransaction(world.db, work);
      await push();
      return result;
    },
    async connect(credentials, options = {}) {
      const connection = await connectBus({ servers: bus.url, name: 'test', credentials, ...options });
      open.push(connection);
      return connection;
    },
    async insider(account, name = 'test') {
      return fixture.connect(await mintWorker(mint, { account, name, template: 'everything' }));
    },
    async instance(account, purpose, instanceId) {
      const pair = createKeyPair('user');
      return { seed: pair.seed, jwt: await mintInstance(mint, { account, purpose, instanceId, userPublicKey: pair.publicKey }) };
    },
    async close() {
      await Promise.all(open.map((connection) => closeBus(connection, 500)));
      await loop.stop?.();
      await world.close();
    },
  };
  await fixture.change(async (tx) => {
    await ensureConsoleAccount(tx, provisioning, bus.trust.browserSigningPublic);
    for (const slug of deployments) await ensureDeploymentAccount(tx, provisioning, slug);
  });
  return fixture;
}
