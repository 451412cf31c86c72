import { randomBytes } from 'node:crypto';
import { jwtAuthenticator, type NatsConnection } from '@nats-io/nats-core';
import { createUser, type KeyPair } from '@nats-io/nkeys';
import { connect } from '@nats-io/transport-node';
import type { PoolType } from '@/domain/deployments/pool-types';
import type { RegistrationStatus } from '@/domain/deployments/registration';
import type { Role } from '@/domain/identity/permissions';
import { handleRest, type RestBase } from '@/server/api/rest';
import { restRoutes } from '@/server/api/rest-routes';
import { connectBus } from '@/server/bus/connection';
import { mintWorker } from '@/server/bus/mint';
import { createSealer } from '@/server/bus/seal';
import { createBootstrapToken } from '@/server/deployments/create-bootstrap-token';
import { enterDeployment } from '@/server/deployments/create-deployment';
import { loadPerson } from '@/server/identity/identity-store';
import { createPerson, grantRole } from '@/server/identity/people';
import { type Person, systemActor } from '@/server/platform/actor';
import { systemClock } from '@/server/platform/clock';
import { newId } from '@/server/platform/ids';
import { createLog } from '@/server/platform/log';
import { type LoopRunner, runLoops } from '@/server/platform/loop-runner';
import { type MutationBase, mutate, mutateAsSystem, type Work } from '@/server/platform/mutation';
import { workerLoops } from '@/server/worker-loops';
import { registrationRequest, signedBody, statusRequest } from './registration-client';
import { testBus, testDatabase, type TestDatabase } from './world';

export interface ConsoleWorld extends MutationBase {
  database: TestDatabase;
  rest: RestBase;
  runner: LoopRunner;
  /** What a worker process over this world is started with; stop `runner` first when it is to be alone. */
  workerSettings: Readonly<Record<string, string>>;
  person(handle: string, ...roles: { role: Exclude<Role, 'api_token'>; deployment: string | null }[]): Promise<Person>;
  as<T>(actor: Person, operation: string, work: (work: Work<Person>) => Promise<T>): Promise<T>;
  sidecar(options: SidecarOptions): Promise<TestSidecar>;
  /** A bootstrap token by which real sidecars register. */
  bootstrapToken(options: { deployment: string; label: string; owner: Person }): Promise<string>;
  /** A connection with every right in an account (a deployment's, or the console's). */
  insider(account: string): Promise<NatsConnection>;
  close(): Promise<void>;
}

export interface SidecarOptions {
  deployment: string;
  instance: string;
  plugin?: string;
  pool: PoolType;
  owner: Person;
  grants: readonly { topic: string; action: 'publish' | 'subscribe' }[];
}

/** Does what a sidecar does, and no more, so that tests can look at each step. */
export interface TestSidecar {
  instance: string;
  keys: KeyPair;
  register(): Promise<Response>;
  status(): Promise<RegistrationStatus>;
  connect(): Promise<NatsConnection>;
}

/** A console on a database of its own and the run's bus: deployments, people, and all of a worker's loops. */
export async function consoleWorld(deployments: readonly string[]): Promise<ConsoleWorld> {
  const database = await testDatabase();
  const bus = testBus();
  const log = createLog('test', process.env.MERIDIAN_LOG_LEVEL ?? 'silent');
  const base: MutationBase = { db: database.db, clock: systemClock(), log };
  const secrets = { masterKey: randomBytes(32).toString('base64'), auditKey: randomBytes(32).toString('base64'), ...bus.trust };
  const worker = workerLoops({ ...base, natsUrl: bus.url, secrets, notices: { publicUrl: 'http://localhost', mail: null, allow: [] } });
  const runner = runLoops(worker.loops, { ...base, pool: database.pool, holder: newId() });
  const rest: RestBase = { ...base, publicUrl: 'http://localhost', busUrl: bus.url };
  const connections: NatsConnection[] = [];
  const system = <T>(work: (work: Work) => Promise<T>) => mutateAsSystem(base, systemActor('test'), 'test', work);
  for (const slug of deployments) await system((work) => enterDeployment(work, { slug, name: slug, environment: 'dev' }));
  const sealer = createSealer(secrets.masterKey);
  const bootstrapToken: ConsoleWorld['bootstrapToken'] = async ({ deployment, label, owner }) =>
    (await system((work) => createBootstrapToken(work, { deployment, label, ownerId: owner.id, createdById: owner.id }))).token;

  return {
    ...base,
    database,
    rest,
    runner,
    workerSettings: {
      DATABASE_URL: database.url,
      NATS_URL: bus.url,
      MERIDIAN_LOG_LEVEL: process.env.MERIDIAN_LOG_LEVEL ?? 'silent',
      MERIDIAN_MASTER_KEY: secrets.masterKey,
      MERIDIAN_AUDIT_KEY: secrets.auditKey,
      NATS_OPERATOR_SIGNING_SEED: secrets.operatorSigningSeed,
      NATS_SYSTEM_ACCOUNT_SEED: secrets.systemAccountSeed,
      NATS_BROWSER_SIGNING_PUBLIC: secrets.browserSigningPublic,
    },
    async person(handle, ...roles) {
      const { id } = await system((work) => createPerson(work, { handle, name: handle, email: `${handle}@example.org` }));
      for (const role of roles) await system((work) => grantRole(work, { userId: id, ...role }).then(() => true));
      const person = await loadPerson(database.db, { id: `session-${handle}`, userId: id, authenticatedAt: new Date() });
      if (!person) throw new Error(`${handle} was not made`);
      return person;
    },
    as: (actor, operation, work) => mutate(base, { actor, operation, idempotencyKey: newId(), input: {} }, work),
    bootstrapToken,
    async insider(account) {
      const credentials = await until(() => mintWorker({ db: database.db, sealer }, { account, name: 'insider', template: 'everything' }).catch(() => null), (minted) => minted !== null);
      const connection = await until(() => (credentials ? connectBus({ servers: bus.url, name: 'insider', credentials }).catch(() => null) : Promise.resolve(null)), (open) => open !== null);
      if (!connection) throw new Error(`no way into ${account}`);
      connections.push(connection);
      return connection;
    },
    async sidecar(options) {
      const token = await bootstrapToken({ ...options, label: options.instance });
      return testSidecar(rest, token, options, bus.url, connections);
    },
    async close() {
      await Promise.all(connections.map((connection) => connection.close()));
      await runner.stop();
      await worker.close();
      await database.close();
    },
  };
}

function testSidecar(rest: RestBase, token: string, options: SidecarOptions, busUrl: string, connections: NatsConnection[]): TestSidecar {
  const keys = createUser();
  const { instance, pool, plugin, grants } = options;
  const status = async (): Promise<RegistrationStatus> => {
    const response = await handleRest(restRoutes, rest, statusRequest('http://localhost', keys, { instance }));
    if (!response.ok) throw new Error(`registration status: ${response.status} ${await response.text()}`);
    return (await response.json()) as RegistrationStatus;
  };
  return {
    instance,
    keys,
    register() {
      const body = { instance_id: instance, ...(plugin ? { plugin } : {}), pool_type: pool, image: 'example/plugin:1', tags: [], requested_grants: [...grants] };
      return handleRest(restRoutes, rest, registrationRequest('http://localhost', token, signedBody(keys, body)));
    },
    status,
    async connect() {
      const { jwt } = await until(status, (current) => current.jwt !== null);
      const connection = await connect({
        servers: busUrl,
        name: instance,
        authenticator: jwtAuthenticator(jwt ?? '', keys.getSeed()),
        inboxPrefix: `_INBOX_${instance}`,
        maxReconnectAttempts: -1,
        reconnectTimeWait: 20,
        ignoreAuthErrorAbort: true,
      });
      connections.push(connection);
      return connection;
    },
  };
}

/** Reads until it is as wanted; when patience ends, fails with what was read last. */
export async function until<T>(read: () => Promise<T>, wanted: (value: T) => boolean, patienceMs = 15_000): Promise<T> {
  let last = await read();
  for (const end = Date.now() + patienceMs; Date.now() < end && !wanted(last); ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    last = await read();
  }
  if (!wanted(last)) throw new Error(`still ${JSON.stringify(last, (_, value) => (typeof value === 'bigint' ? String(value) : (value as unknown)))} in the end`);
  return last;
}
