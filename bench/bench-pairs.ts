import { setTimeout as sleep } from 'node:timers/promises';
import { useCases } from '@/bench/people';
import type { Console } from '@/e2e/running';
import { omsImage, omsRelease, type OmsVersion } from '@/prisma/seed/oms-releases';
import { enterDeployment } from '@/server/deployments/create-deployment';
import type { PairContent } from '@/server/deployments/pairs/pair-spec';
import { pairsOf } from '@/server/deployments/pairs/pairs-of';
import { placePair } from '@/server/deployments/pairs/place-pair';
import { stopPair } from '@/server/deployments/pairs/stop-pair';
import { systemClock } from '@/server/platform/clock';
import { inTransaction, openDb } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';

const EVERY_MS = 25;
/** Longer than the longest target: what misses one is told, not broken off. */
const PATIENCE_MS = 400_000;

/** A deployment of the bench's own in a running console, in which real pairs run under the console's real agent. */
export interface BenchPairs {
  deployment: string;
  service: string;
  /** Wants `count` pairs of a version: milliseconds until the console sees both halves of all of them ready. They are stopped again. */
  freshStart(version: OmsVersion, count: number): Promise<number>;
  /** Waits until a roll-out has all its pairs ready, and puts on record that it has succeeded: no messages come here by which that is judged. */
  succeed(promotionId: string): Promise<void>;
  /** Ends what is under way, stops all pairs, waits until they are gone, and lets go of the database. */
  leave(): Promise<void>;
}

/** Order management as it ships, asking for no rights: nobody has to decide anything before it starts. */
export function benchRelease(version: OmsVersion, service: string) {
  return { ...omsRelease(version), service, requestedGrants: [], strategy: { kind: 'rolling' as const } };
}

/** Enters the deployment; its bus account is there when the first pair is. */
export async function benchPairs(running: Console): Promise<BenchPairs> {
  const tag = newId().slice(-6);
  const [deployment, service] = [`bench-${tag}`, 'oms'];
  const cases = useCases(running);
  await cases.change((work) => enterDeployment(work, { slug: deployment, name: 'Bench', environment: 'dev' }));
  await cases.close();
  const db = openDb(running.settings.DATABASE_URL ?? '', 2);
  const clock = systemClock();
  const stop = async (ids: readonly string[]): Promise<void> => {
    await inTransaction(db, async (tx) => {
      for (const id of ids) await stopPair(tx, clock, id, 'It was measured');
    });
    await until('all pairs are gone', async () => (await pairsOf(db, deployment, null)).every(({ id, endedAt }) => endedAt !== null || !ids.includes(id)));
  };
  return {
    deployment,
    service,
    async freshStart(version, count) {
      const { config, image, imageSha256, limits, probes, requestedGrants, poolType } = benchRelease(version, service);
      const content: PairContent = { image, imageSha256, config, limits, probes, requestedGrants };
      const begun = performance.now();
      const ids = await inTransaction(db, async (tx) => {
        const placed: string[] = [];
        for (let at = 0; at < count; at++) placed.push((await placePair(tx, clock, { deployment, plugin: service, poolType, release: { id: newId(), version }, content, role: 'stable', byId: 'bench', ownerId: 'bench' })).id);
        return placed;
      });
      await until(`${count} of ${omsImage(version)} ready`, async () => (await pairsOf(db, deployment, service)).filter(({ id, ready }) => ready && ids.includes(id)).length === count);
      const took = performance.now() - begun;
      await stop(ids);
      return took;
    },
    async succeed(id) {
      await until('all pairs of a roll-out are ready', async () => (await db.promotion.findUniqueOrThrow({ where: { id } })).state === 'verifying');
      const { releaseId, facts } = await db.promotion.findUniqueOrThrow({ where: { id } });
      const at = clock.now();
      const ended = { state: 'succeeded', stateSince: at.getTime(), succeededAt: at.getTime(), endedAt: at.getTime() };
      await db.promotion.update({ where: { id }, data: { state: 'succeeded', finishedAt: at, dueAt: null, version: { increment: 1 }, facts: { ...(facts as object), ...ended } } });
      const stable = { releaseId, promotionId: id, since: at };
      await db.releaseStable.upsert({ where: { deployment_service: { deployment, service } }, create: { deployment, service, ...stable }, update: stable });
    },
    async leave() {
      await db.promotion.updateMany({ where: { deployment, finishedAt: null }, data: { state: 'cancelled', finishedAt: clock.now(), dueAt: null, version: { increment: 1 } } });
      const left = await pairsOf(db, deployment, null, { alive: true });
      await stop(left.map(({ id }) => id));
      await db.$disconnect();
    },
  };
}

/** Looks again and again until it is so; throws when patience ends. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; !(await isSo()); await sleep(EVERY_MS)) {
    if (performance.now() > end) throw new Error(`it did not come so far that ${what}`);
  }
}
