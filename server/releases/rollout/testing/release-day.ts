import { DEFAULT_PROBES } from '@/domain/deployments/pairs/probes';
import type { Environment } from '@/domain/deployments/names';
import { canonicalText, type ReleaseContent, type Strategy } from '@/domain/releases/release';
import { enterDeployment } from '@/server/deployments/create-deployment';
import { pairsOf } from '@/server/deployments/pairs/pairs-of';
import { systemActor } from '@/server/platform/actor';
import { inTransaction } from '@/server/platform/db';
import { newId, sha256 } from '@/server/platform/ids';
import type { LoopContext } from '@/server/platform/loop-runner';
import { createLog } from '@/server/platform/log';
import { mutateAsSystem, type Work } from '@/server/platform/mutation';
import type { PromotionState } from '@/domain/releases/states';
import type { PromotionEvent } from '@/domain/releases/promotion';
import { applyPromotionEvent } from '@/server/releases/advance';
import { saveRules } from '@/server/releases/environment-store';
import { activeOf, lockPromotion, promotionById, type StoredPromotion } from '@/server/releases/promotion-store';
import { insertRelease, type StoredRelease } from '@/server/releases/release-store';
import { requestPromotion } from '@/server/releases/request-promotion';
import { rolloutLoop } from '@/server/releases/rollout/rollout-loop';
import { loopContext } from '@/server/testing/loop-context';
import type { TestDatabase } from '@/server/testing/world';
import { plantTraffic } from './plant-traffic';

const SERVICE = 'oms';
const OWNER = 'owner';
/** Time passes in steps of this many seconds. */
const STEP_S = 2;
export const START = Date.UTC(2026, 10, 21, 12);

export interface ReleaseDay {
  now(): number;
  /** Lets time pass, step by step: agents and sidecars do what they are told, traffic flows, the roll-out looks. */
  pass(seconds: number): Promise<void>;
  /** Lets time pass until the promotion is in this state; throws when it is not within `seconds`. */
  until(id: string, state: PromotionState, seconds: number): Promise<StoredPromotion>;
  /** The clock jumps, and nobody looks meanwhile. */
  skip(seconds: number): void;
  /** From now on so many messages come in a second. */
  traffic(perSecond: number): void;
  /** A step that a person takes. */
  step(id: string, event: PromotionEvent): Promise<void>;
  /** One look without anything else. */
  look(): Promise<void>;
  release(version: string, more?: Partial<ReleaseContent>): Promise<StoredRelease>;
  /** Asks for it; returns the promotion's id. */
  promote(release: StoredRelease): Promise<string>;
  promotion(id: string): Promise<StoredPromotion>;
  active(): Promise<StoredPromotion | null>;
  pairs(): ReturnType<typeof pairsOf>;
  system<T>(work: (work: Work) => Promise<T>): Promise<T>;
}

/** How the instances of a release behave. */
export interface Behaviour {
  /** They never become ready. */
  stuck?: boolean;
  failedShare?: number;
  latencyMs?: number;
}

export interface Setting {
  deployment: string;
  environment?: Environment;
  soakS?: number;
  smokeS?: number;
  guardMin?: number;
  /** Messages per second of the whole service. */
  perSecond?: number;
  /** What else the roll-out looks with. */
  lookWith?: Partial<LoopContext>;
  /** By version. */
  behaviour?: Record<string, Behaviour>;
}

/** A deployment with an agent that has room, on a clock of its own, moved by hand. */
export async function releaseDay(world: TestDatabase, { deployment, environment = 'dev', soakS = 20, smokeS = 10, guardMin = 60, perSecond = 400, behaviour = {}, lookWith = {} }: Setting): Promise<ReleaseDay> {
  let ms = START;
  let rate = perSecond;
  const clock = { now: () => new Date(ms) };
  const base = { db: world.db, clock, log: createLog('test', 'silent') };
  const system = <T>(work: (work: Work) => Promise<T>) => mutateAsSystem(base, systemActor('test'), 'test', work);
  const look = async () => void (await rolloutLoop.run(loopContext(world, { clock, ...lookWith })));
  await system((work) => enterDeployment(work, { slug: deployment, name: deployment, environment }));
  await inTransaction(world.db, (tx) => saveRules(tx, { deployment, environment, upstream: null, autoPromote: false, approvals: 0, soakS, smokeS, guardMin }, 0, { name: 'test', at: clock.now() }));
  const agent = { id: newId(), name: `agent-${deployment}`, publicKey: newId(), driver: 'process', state: 'ready' as const, capacity: 20, enrolledAt: clock.now(), lastStatusAt: clock.now() };
  await world.db.agent.create({ data: agent });

  const known = new Map<string, string>();
  const { id: deploymentId } = await world.db.deployment.findUniqueOrThrow({ where: { slug: deployment } });
  const plugin = await world.db.plugin.create({ data: { id: newId(), deploymentId, name: SERVICE, poolType: 'OMSPool', ownerId: OWNER, createdAt: clock.now() } });

  /** Every agent and sidecar obeys before the next look. */
  async function obey(): Promise<void> {
    for (const pair of await pairsOf(world.db, deployment, SERVICE, { alive: true })) {
      const stuck = behaviour[pair.release.version]?.stuck ?? false;
      if (pair.desired === 'stop') await world.db.pair.update({ where: { id: pair.id }, data: { phase: 'stopped', ready: false, stoppedAt: clock.now(), endedAt: clock.now() } });
      else if (!stuck && !pair.ready) await world.db.pair.update({ where: { id: pair.id }, data: { phase: 'running', ready: true } });
      const said = { generation: pair.generation, shares: pair.shares ?? 1 };
      if (known.get(pair.instance) === JSON.stringify(said)) continue;
      known.set(pair.instance, JSON.stringify(said));
      await world.db.instance.upsert({
        where: { deploymentId_name: { deploymentId, name: pair.instance } },
        create: { id: newId(), pluginId: plugin.id, deploymentId, name: pair.instance, publicKey: newId(), image: pair.image, tags: [], manifestHash: 'x', requestedGrants: [], registeredById: OWNER, registeredAt: clock.now(), ...said },
        update: said,
      });
    }
  }

  /** Messages of the seconds that passed, dealt by shares, to those that are ready. */
  async function flow(): Promise<void> {
    const taking = (await pairsOf(world.db, deployment, SERVICE, { alive: true })).filter((pair) => pair.ready);
    const shares = taking.reduce((sum, pair) => sum + (pair.sharesReported ?? 1), 0);
    const planted = taking.flatMap((pair) => {
      const { failedShare = 0, latencyMs = 2 } = behaviour[pair.release.version] ?? {};
      const all = shares === 0 ? 0 : Math.round((rate * (pair.sharesReported ?? 1)) / shares);
      const failed = Math.round(all * failedShare);
      return Array.from({ length: STEP_S }, (_, ago) => ({ deployment, plugin: SERVICE, instance: pair.instance, at: ms - ago * 1000, count: all - failed, failed, latencyMs }));
    });
    if (rate > 0 && planted.length > 0) await plantTraffic(world.pool, planted);
  }

  const promotion = async (id: string): Promise<StoredPromotion> => {
    const found = await promotionById(world.db, id);
    if (!found) throw new Error(`no promotion ${id}`);
    return found;
  };
  const pass = async (seconds: number): Promise<void> => {
    for (let passed = 0; passed < seconds; passed += STEP_S) {
      ms += STEP_S * 1000;
      await obey();
      await flow();
      await look();
    }
  };

  return {
    now: () => ms,
    pass,
    promotion,
    skip(seconds) {
      ms += seconds * 1000;
    },
    traffic(messages) {
      rate = messages;
    },
    async step(id, event) {
      await system(async (work) => {
        const locked = await lockPromotion(work.tx, id);
        return locked && applyPromotionEvent(work, locked, event);
      });
    },
    async until(id, state, seconds) {
      for (const end = ms + seconds * 1000; ms <= end; await pass(STEP_S)) {
        const now = await promotion(id);
        if (now.facts.state === state) return now;
      }
      const { facts, rollout } = await promotion(id);
      throw new Error(`${facts.state} instead of ${state} after ${seconds} s: ${JSON.stringify({ rollout, rollback: facts.rollback, gates: facts.gates.filter((gate) => gate.status !== 'pass') })}`);
    },
    look,
    system,
    async release(version, more = {}) {
      const content: ReleaseContent = {
        service: SERVICE, version, image: `ghcr.io/meridian/oms:${version}`, imageSha256: sha256(version), poolType: 'OMSPool', config: {}, replicas: 2, limits: { memoryMb: null, cpus: null },
        probes: DEFAULT_PROBES, requestedGrants: [], strategy: { kind: 'rolling' }, forwardOnly: false, ...more,
      };
      const id = newId();
      await world.db.agentImage.create({ data: { agentId: agent.id, ref: content.image, sha256: content.imageSha256 } }).catch(() => null);
      await inTransaction(world.db, (tx) => insertRelease(tx, { id, line: deployment, service: SERVICE, version, digest: sha256(canonicalText(content)), image: content.image, imageSha256: content.imageSha256, content, authorId: 'author', createdByName: 'author', createdByKind: 'person', createdAt: clock.now() }));
      const row = await world.db.release.findUniqueOrThrow({ where: { id } });
      return { ...row, content };
    },
    promote: async (release) => (await system((work) => requestPromotion(work, { deployment, releaseId: release.id }))).promotionId,
    active: () => activeOf(world.db, deployment, SERVICE),
    pairs: () => pairsOf(world.db, deployment, SERVICE, { alive: true }),
  };
}

/** A canary that is over soon. */
export const SHORT_CANARY: Strategy = { kind: 'canary', steps: [{ kind: 'weight', percent: 5 }, { kind: 'analysis', seconds: 30 }, { kind: 'weight', percent: 50 }, { kind: 'pause', seconds: 20 }, { kind: 'weight', percent: 100 }] };
