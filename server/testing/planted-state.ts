import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import pg from 'pg';
import { createKeyPair, publicKeyOf, signAccount, signUser } from '@/server/bus/authority';
import { buildAccountClaims } from '@/server/bus/claims';
import { closeBus, connectBus } from '@/server/bus/connection';
import { mintSystem } from '@/server/bus/mint';
import { resolverOver } from '@/server/bus/resolver';
import { emptySections } from '@/server/bus/sections';

type Settings = Readonly<Record<string, string>>;

export interface PlantedState {
  /** Throws what is missing of a committed row, an account on the bus, and a message in its stream. */
  check(settings: Settings): Promise<void>;
}

const STREAM = 'KEPT';

/** Leaves a mark in everything of a console that remembers: PostgreSQL, the bus's accounts, and its streams. */
export async function plantState(settings: Settings): Promise<PlantedState> {
  const id = `kept-${process.pid}`;
  await inDatabase(settings, (client) => client.query(`INSERT INTO identity_user (id, name, email, handle, updated_at) VALUES ($1, $1, $1, $1, now())`, [id]));
  const credentials = await plantAccount(settings);
  await onBus(settings, credentials, async (connection) => {
    await (await jetstreamManager(connection)).streams.add({ name: STREAM, subjects: ['kept.>'] });
    await jetstream(connection).publish('kept.one', 'still here');
  });
  return {
    async check(now) {
      const found = await inDatabase(now, (client) => client.query('SELECT 1 FROM identity_user WHERE id = $1', [id]));
      if (found.rowCount !== 1) throw new Error('a committed row is gone');
      const text = await onBus(now, credentials, async (connection) => (await (await jetstreamManager(connection)).streams.getMessage(STREAM, { last_by_subj: 'kept.one' }))?.string());
      if (text !== 'still here') throw new Error('a stored message is gone');
    },
  };
}

async function plantAccount({ NATS_URL = '', NATS_SYSTEM_ACCOUNT_SEED = '', NATS_OPERATOR_SIGNING_SEED = '' }: Settings): Promise<{ jwt: string; seed: string }> {
  const [account, user] = [createKeyPair('account'), createKeyPair('user')];
  const claims = buildAccountClaims({ ...emptySections, limits: { jetstream: { memoryBytes: 1 << 20, diskBytes: 1 << 20, streams: 1, consumers: 1 }, maxConnections: -1 } });
  const system = await connectBus({ servers: NATS_URL, name: 'test', credentials: await mintSystem(NATS_SYSTEM_ACCOUNT_SEED, publicKeyOf(NATS_SYSTEM_ACCOUNT_SEED)) });
  try {
    await resolverOver(system).update(await signAccount({ name: 'kept', publicKey: account.publicKey, claims, operatorSigningSeed: NATS_OPERATOR_SIGNING_SEED }));
  } finally {
    await closeBus(system);
  }
  const jwt = await signUser({ name: 'test', userPublicKey: user.publicKey, accountPublicKey: account.publicKey, signingSeed: account.seed, template: 'everything' });
  return { jwt, seed: user.seed };
}

async function inDatabase<T>({ DATABASE_URL }: Settings, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: DATABASE_URL });
  client.on('error', () => undefined);
  await client.connect();
  return work(client).finally(() => client.end());
}

async function onBus<T>({ NATS_URL = '' }: Settings, credentials: { jwt: string; seed: string }, work: (connection: NatsConnection) => Promise<T>): Promise<T> {
  const connection = await connectBus({ servers: NATS_URL, name: 'test', credentials });
  return work(connection).finally(() => closeBus(connection, 500));
}
