import { randomBytes } from 'node:crypto';
import type { Role } from '@/domain/identity/permissions';
import type { PoolType } from '@/domain/deployments/pool-types';
import { provisionLoop } from '@/server/acl/provision-loop';
import { createAuth } from '@/server/identity/auth';
import type { WebRuntime } from '@/server/api/runtime';
import { handleTrpc } from '@/server/api/trpc-handler';
import { createKeyPair } from '@/server/bus/authority';
import { createSealer } from '@/server/bus/seal';
import { enterDeployment } from '@/server/deployments/create-deployment';
import { ensureAccountsLoop } from '@/server/deployments/ensure-accounts-loop';
import { insertInstance, insertPlugin } from '@/server/deployments/registry-store';
import { createPerson, grantRole } from '@/server/identity/people';
import { systemActor } from '@/server/platform/actor';
import { systemClock } from '@/server/platform/clock';
import { loadEnv } from '@/server/platform/env';
import { newId } from '@/server/platform/ids';
import { createLog } from '@/server/platform/log';
import type { LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem, type Work } from '@/server/platform/mutation';
import { insertSession } from './insert-session';
import { callTrpc, type TrpcAnswer } from './trpc-call';
import { testDatabase, type TestDatabase } from './world';

const PUBLIC_URL = 'http://localhost:3000';

export interface SignedIn {
  id: string;
  handle: string;
  sessionId: string;
  cookie: string;
}

export interface OfflineWorld {
  database: TestDatabase;
  runtime: WebRuntime;
  /** A person with roles and a session inserted, not clicked. */
  person(handle: string, ...roles: { role: Exclude<Role, 'api_token'>; deployment: string | null }[]): Promise<SignedIn>;
  session(userId: string): Promise<{ sessionId: string; cookie: string }>;
  /** A provisioned plugin whose request waits; returns the request's id. */
  pendingRequest(input: { deployment: string; plugin: string; pool: PoolType; ownerId: string; grants: readonly { topic: string; action: 'publish' | 'subscribe' }[] }): Promise<string>;
  /** Calls a procedure over the same handler as a browser; `input` null for none. */
  call(who: { cookie: string } | null, path: string, kind: 'query' | 'mutation', input: unknown): Promise<TrpcAnswer>;
  close(): Promise<void>;
}

/** A web process's runtime on a database of its own, without any bus: for what is decided before the bus hears of it. */
export async function offlineWorld(deployments: readonly string[]): Promise<OfflineWorld> {
  const database = await testDatabase();
  const secret = randomBytes(48).toString('base64url');
  const browser = createKeyPair('account');
  process.env.NATS_BROWSER_SIGNING_SEED = browser.seed;
  const clock = systemClock();
  const log = createLog('test', process.env.MERIDIAN_LOG_LEVEL ?? 'silent');
  const env = loadEnv({ DATABASE_URL: database.url, MERIDIAN_AUTH_SECRET: secret, MERIDIAN_PUBLIC_URL: PUBLIC_URL, NATS_BROWSER_SIGNING_SEED: browser.seed });
  const runtime: WebRuntime = { env, db: database.db, pool: database.pool, clock, log, auth: createAuth({ db: database.db, clock, log, secret, publicUrl: PUBLIC_URL }) };
  const sealer = createSealer(randomBytes(32).toString('base64'));
  const loopContext: LoopContext = { db: database.db, pool: database.pool, clock, log, signal: new AbortController().signal, lease: null };
  const system = <T>(work: (work: Work) => Promise<T>) => mutateAsSystem(runtime, systemActor('test'), 'test', work);
  for (const slug of deployments) await system((work) => enterDeployment(work, { slug, name: slug, environment: 'dev' }));
  await ensureAccountsLoop({ sealer, browserPublic: browser.publicKey }).run(loopContext);

  const session = (userId: string) => insertSession(database.db, secret, userId);

  return {
    database,
    runtime,
    session,
    async person(handle, ...roles) {
      const { id } = await system((work) => createPerson(work, { handle, name: handle, email: `${handle}@example.org` }));
      for (const role of roles) await system((work) => grantRole(work, { userId: id, ...role }).then(() => true));
      return { id, handle, ...(await session(id)) };
    },
    async pendingRequest({ deployment, plugin: name, pool, ownerId, grants }) {
      const row = await database.db.deployment.findUniqueOrThrow({ where: { slug: deployment } });
      const now = clock.now();
      await database.db.$transaction(async (tx) => {
        const plugin = await insertPlugin(tx, { id: newId(), deploymentId: row.id, name, poolType: pool, ownerId, createdAt: now });
        await insertInstance(tx, { id: newId(), pluginId: plugin.id, deploymentId: row.id, name, publicKey: createKeyPair('user').publicKey, image: 'example:1', tags: [], manifestHash: newId(), requestedGrants: [...grants], registeredById: ownerId, registeredAt: now });
      });
      await provisionLoop({ sealer }).run(loopContext);
      const request = await database.db.aclRequest.findFirstOrThrow({ where: { state: 'pending', plugin: { name, deployment: { slug: deployment } } } });
      return request.id;
    },
    call: (who, path, kind, input) => callTrpc({ send: (request) => handleTrpc(runtime, request), url: PUBLIC_URL, origin: PUBLIC_URL, who, path, kind, input }),
    async close() {
      await database.close();
    },
  };
}
