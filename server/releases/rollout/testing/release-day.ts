import { DEFAULT_PROBES } from '@/domain/deployments/pairs/probes';
import type { Environment } from '@/domain/deployments/names';
import { canonicalText, type ReleaseContent, type Strategy } from '@/domain/releases/release';
import { enterDeployment } from '@/server/deployments/create-deployment';
import { pairsOf } from '@/server/deployments/pairs/pairs-of';
import { systemActor } from '@/server/platform/actor';
import { inTransaction } from '@/server/platform/db';
import { newId, sha256 } from '@/server/platform/ids';
import { createLog } from '@/server/platform/log';
import { mutateAsSystem, type Work } from '@/server/platform/mutation';
import { saveRules } from '@/server/releases/environment-store';
import { activeOf, promotionById, type StoredPromotion } from '@/server/releases/promotion-store';
import { insertRelease, type StoredRelease } from '@/server/releases/release-store';
import { requestPromotion } from '@/server/releases/request-promotion';
import { rolloutLoop } from '@/server/releases/rollout/rollout-loop';
import { loopContext } from '@/server/testing/loop-context';
import type { TestDatabase } from '@/server/testing/world';
import { plantTraffic } from './plant-traffic';

const SERVICE = 'oms';
export const START = Date.UTC(2026, 10, 21, 12);

export interface ReleaseDay {
  now(): number;
  /** Lets time pass, second by second: agents and sidecars do what they are told, traffic flows, the roll-out looks. */
  pass(seconds: number): Promise<void>;
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
  /** Messages per second of the whole service. */
  perSecond?: number;
  /** By version. */
  behaviour?: Record<string, Behaviour>;
}

/** A deployment with an agent that has room, on a clock of its own, moved by hand. */
export async function releaseDay(world: TestDatabase, { deployment, environment = 'dev', soakS = 20, smokeS = 10, perSecond = 400, behaviour = {} }: Setting): Promise<ReleaseDay> {
  let ms = START;
  const clock = { now: () => new Date(ms) };
  const base = { db: world.db, clock, log: createLog('test', 'silent') };
  const system = <T>(work: (work: Work) => Promise<T>) => mutateAsSystem(base, systemActor('test'), 'test', work);
  const look = async () => void (await rolloutLoop.run(loopContext(world, { clock })));
  await system((work) => enterDeployment(work, { slug: deployment, name: deployment, environment }));
  await inTransaction(world.db, (tx) => saveRules(tx, { deployment, environment, upstream: null, autoPromote: false, approvals: 0, soakS, smokeS, guardMin: 60 }, 0, { name: 'test', at: clock.now() }));
  const agent = { id: newId(), name: `agent-${deployment}`, publicKey: newId(), driver: 'process', state: 'ready' as const, capacity: 20, enrolledAt: clock.now(), lastStatusAt: clock.now() };
  await world.db.agent.create({ data: agent });

  /** Every agent and sidecar obeys within a second. */
  async function obey(): Promise<void> {
    const deploymentRow = await world.db.deployment.findUniqueOrThrow({ where: { slug: deployment } });
    for (const pair of await pairsOf(world.db, deployment, SERVICE, { alive: true })) {
      const stuck = behaviour[pair.release.version]?.stuck ?? false;
      if (pair.desired === 'stop') await world.db.pair.update({ where: { id: pair.id }, data: { phase: 'stopped', ready: false, stoppedAt: clock.now(), endedAt: clock.now() } });
      else if (!stuck && !pair.ready) await world.db.pair.update({ where: { id: pair.id }, data: { phase: 'running', ready: true } });
      const plugin = await world.db.plugin.upsert({ where: { deploymentId_name: { deploymentId: deploymentRow.id, name: SERVICE } }, create: { id: newId(), deploymentId: deploymentRow.id, name: SERVICE, poolType: 'trading', ownerId: 'o', createdAt: clock.now() }, update: {} }).catch(() => null);
      if (plugin) await world.db.instance.upsert({
        where: { deploymentId_name: { deploymentId: deploymentRow.id, name: pair.instance } },
        create: { id: newId(), pluginId: plugin.id, deploymentId: deploymentRow.id, name: pair.instance, publicKey: newId(), image: pair.image, tags: [], manifestHash: 'x', requestedGrants: [], registeredById: 'o', registeredAt: clock.now(), generation: pair.generation, shares: pair.shares ?? 1 },
        update: { generation: pair.generation, shares: pair.shares ?? 1 },
      });
    }
  }

  /** Messages of one second, dealt by shares, to those that are ready. */
  async function flow(): Promise<void> {
    const taking = (await pairsOf(world.db, deployment, SERVICE, { alive: true })).filter((pair) => pair.ready);
    const shares = taking.reduce((sum, pair) => sum + (pair.sharesReported ?? 1), 0);
    const planted = taking.map((pair) => {
      const { failedShare = 0, latencyMs = 2 } = behaviour[pair.release.version] ?? {};
      const all = shares === 0 ? 0 : Math.round((perSecond * (pair.sharesReported ?? 1)) / shares);
      const failed = Math.round(all * failedShare);
      return { deployment, plugin: SERVICE, instance: pair.instance, at: ms, count: all - failed, failed, latencyMs };
    });
    if (perSecond > 0 && planted.length > 0) await plantTraffic(world.pool, planted);
  }

  return {
    now: () => ms,
    look,
    system,
    async pass(seconds) {
      for (let second = 0; second < seconds; second++) {
        ms += 1000;
        await obey();
        await flow();
        await look();
      }
    },
    async release(version, more = {}) {
      const content: ReleaseContent = {
        service: SERVICE, version, image: `ghcr.io/meridian/oms:${version}`, imageSha256: sha256(version), poolType: 'trading', config: {}, replicas: 2, limits: { memoryMb: null, cpus: null },
        probes: DEFAULT_PROBES, requestedGrants: [], strategy: { kind: 'rolling' }, forwardOnly: false, ...more,
      };
      const id = newId();
      await world.db.agentImage.create({ data: { agentId: agent.id, ref: content.image, sha256: content.imageSha256 } }).catch(() => null);
      await inTransaction(world.db, (tx) => insertRelease(tx, { id, line: deployment, service: SERVICE, version, digest: sha256(canonicalText(content)), image: content.image, imageSha256: content.imageSha256, content, authorId: 'author', createdByName: 'author', createdByKind: 'person', createdAt: clock.now() }));
      const row = await world.db.release.findUniqueOrThrow({ where: { id } });
      return { ...row, content };
    },
    promote: async (release) => (await system((work) => requestPromotion(work, { deployment, releaseId: release.id }))).promotionId,
    async promotion(id) {
      const found = await promotionById(world.db, id);
      if (!found) throw new Error(`no promotion ${id}`);
      return found;
    },
    active: () => activeOf(world.db, deployment, SERVICE),
    pairs: () => pairsOf(world.db, deployment, SERVICE, { alive: true }),
  };
}

/** A canary that is over soon. */
export const SHORT_CANARY: Strategy = { kind: 'canary', steps: [{ kind: 'weight', percent: 5 }, { kind: 'analysis', seconds: 30 }, { kind: 'weight', percent: 50 }, { kind: 'pause', seconds: 20 }, { kind: 'weight', percent: 100 }] };
