import { randomBytes } from 'node:crypto';
import { createUser, type KeyPair } from '@nats-io/nkeys';
import type { AgentStatus, ObservedPair } from '@/domain/deployments/agent-protocol';
import { handleRest, type RestBase } from '@/server/api/rest';
import { restRoutes } from '@/server/api/rest-routes';
import { findAccount, markPushed } from '@/server/bus/accounts-store';
import { createKeyPair } from '@/server/bus/authority';
import { createSealer, type Sealer } from '@/server/bus/seal';
import { pairToken } from '@/server/deployments/agents/pair-token';
import { nextCommand } from '@/server/deployments/agents/agent-command';
import { createAgentToken } from '@/server/deployments/agents/create-agent-token';
import { takeStatus } from '@/server/deployments/agents/take-status';
import { noteListening } from '@/server/deployments/agents/watch';
import { enterDeployment } from '@/server/deployments/create-deployment';
import { ensureAccountsLoop } from '@/server/deployments/ensure-accounts-loop';
import type { PairContent } from '@/server/deployments/pairs/pair-spec';
import type { Pair } from '@/server/deployments/pairs/pair-store';
import { placePair } from '@/server/deployments/pairs/place-pair';
import { systemActor } from '@/server/platform/actor';
import { manualClock } from '@/server/platform/clock';
import { inTransaction, type Tx } from '@/server/platform/db';
import type { LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem, type Work } from '@/server/platform/mutation';
import { loopContext } from '@/server/testing/loop-context';
import { enrolmentRequest, registrationRequest, signedBody } from '@/server/testing/registration-client';
import { testDatabase, type TestDatabase } from '@/server/testing/world';

export const IMAGE = 'ghcr.io/meridian/oms:1.4.0';
export const IMAGE_SHA = 'a'.repeat(64);

/** A release's content as pairs want it. */
export function pairContent(changes: Partial<PairContent> = {}): PairContent {
  const probe = { kind: 'heartbeat' as const, initialDelayS: 0, periodS: 10, timeoutS: 1, successThreshold: 1, failureThreshold: 3 };
  return { image: IMAGE, imageSha256: IMAGE_SHA, config: { LIMIT: '10' }, limits: { memoryMb: 256, cpus: null }, probes: { startup: probe, liveness: probe, readiness: probe }, requestedGrants: [], ...changes };
}

/** What an agent says of one pair that runs well. */
export function observedPair(pair: Pick<Pair, 'instance' | 'generation' | 'specHash'>, changes: Partial<ObservedPair> = {}): ObservedPair {
  const { instance, generation, specHash } = pair;
  return {
    instance, generation, specHash, phase: 'running', ready: true, reason: 'Takes messages', since: 1_000, restarts: 0, nextRetryAt: null, adopted: false,
    sidecar: { pid: 100, restarts: 0 }, plugin: { pid: 101, restarts: 0 }, probes: { startup: 'S', liveness: 'SS', readiness: 'SS' }, lastExit: null, memoryMb: 86, recoveryMs: null, logs: [], ...changes,
  };
}

export interface PairsWorld {
  database: TestDatabase;
  clock: ReturnType<typeof manualClock>;
  ctx: LoopContext;
  rest: RestBase;
  sealer: Sealer;
  masterKey: string;
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  system<T>(work: (work: Work) => Promise<T>): Promise<T>;
  /** Enrols an agent and lets it speak once, with the image and room for `capacity` pairs. */
  agent(name: string, options?: { capacity?: number; images?: AgentStatus['images'] }): Promise<void>;
  /** A status as it would come over the bus; each is a millisecond younger than the one before. */
  status(agent: string, pairs?: readonly ObservedPair[], changes?: Partial<AgentStatus>): Promise<boolean>;
  place(changes?: Partial<Parameters<typeof placePair>[2]>): Promise<Pair>;
  /** Registers as the sidecar of this generation of a pair would. */
  register(pair: Pick<Pair, 'id' | 'instance' | 'plugin' | 'generation'>, keys?: KeyPair): Promise<{ status: number; body: Record<string, unknown>; keys: KeyPair }>;
  command(agent: string): ReturnType<typeof nextCommand>;
  /** Time passes in which somebody listens for agents, in steps of 5 s. */
  listen(ms: number): Promise<void>;
  /** As if the account's present claims had been pushed and read back. */
  pushed(account: string): Promise<void>;
  close(): Promise<void>;
}

/** Agents and pairs on a database of their own, with a clock that is moved by hand and no bus. */
export async function pairsWorld(deployments: readonly string[] = ['d1']): Promise<PairsWorld> {
  const database = await testDatabase();
  const clock = manualClock(new Date());
  const ctx = loopContext(database, { clock });
  const rest: RestBase = { db: database.db, clock, log: ctx.log, publicUrl: 'http://localhost', busUrl: 'nats://localhost:4222' };
  const masterKey = randomBytes(32).toString('base64');
  const sealer = createSealer(masterKey);
  const said = new Map<string, { at: number; status: Partial<AgentStatus> }>();
  const tx: PairsWorld['tx'] = (work) => inTransaction(database.db, work);
  const system: PairsWorld['system'] = (work) => mutateAsSystem(ctx, systemActor('test'), 'test', work);
  for (const slug of deployments) await system((work) => enterDeployment(work, { slug, name: slug, environment: 'prod' }));
  await ensureAccountsLoop({ sealer, browserPublic: createKeyPair('account').publicKey }).run(ctx);
  await noteListening(database.db, clock.now(), false);

  const world: PairsWorld = {
    database, clock, ctx, rest, sealer, masterKey, tx, system,
    async agent(name, { capacity = 10, images = [{ ref: IMAGE, sha256: IMAGE_SHA }] } = {}) {
      const { token } = await system((work) => createAgentToken(work, { agent: name }));
      const answer = await handleRest(restRoutes, rest, enrolmentRequest('http://localhost', token, createUser(), name));
      if (answer.status !== 202) throw new Error(`not enrolled: ${await answer.text()}`);
      said.set(name, { at: 0, status: { capacity: { pairs: capacity }, images: [...images] } });
      await world.status(name);
    },
    status(agent, pairs = [], changes = {}) {
      const last = said.get(agent);
      const at = Math.max(clock.now().getTime(), (last?.at ?? 0) + 1);
      const status: AgentStatus = {
        v: 1, agent, boot: 'b1', at, driver: 'process', capabilities: { limits: 'soft', isolation: 'none', logs: true, stats: true }, capacity: { pairs: 10 }, images: [], epochSeen: 0, ...last?.status, ...changes, pairs: [...pairs],
      };
      said.set(agent, { at: status.at, status: last?.status ?? {} });
      return tx((inside) => takeStatus(inside, clock, status));
    },
    place: (changes = {}) => tx((inside) => placePair(inside, clock, { deployment: deployments[0] ?? 'd1', plugin: 'oms', poolType: 'OMSPool', release: { id: 'r1', version: '1.4.0' }, content: pairContent(), role: 'stable', byId: 'author', ownerId: 'owner', ...changes })),
    async register(pair, keys = createUser()) {
      const body = signedBody(keys, { instance_id: pair.instance, plugin: pair.plugin, pool_type: 'OMSPool', image: IMAGE, tags: [], requested_grants: [] });
      const answer = await handleRest(restRoutes, rest, registrationRequest('http://localhost', pairToken(masterKey, pair), body));
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown>, keys };
    },
    async command(agent) {
      const { id } = await database.db.agent.findUniqueOrThrow({ where: { name: agent } });
      return tx((inside) => nextCommand(inside, clock, id, { masterKey, busApiUrl: 'http://localhost' }));
    },
    async listen(ms) {
      for (let passed = 0; passed < ms; passed += 5_000) {
        clock.advance(Math.min(5_000, ms - passed));
        await noteListening(database.db, clock.now(), true);
      }
    },
    async pushed(account) {
      const row = await findAccount(database.db, account);
      if (!row) throw new Error(`no account ${account}`);
      await tx((inside) => markPushed(inside, { id: row.id, version: row.version, fingerprint: 'pushed', at: clock.now() }));
    },
    close: () => database.close(),
  };
  return world;
}
