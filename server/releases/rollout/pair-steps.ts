import { placePair } from '@/server/deployments/pairs/place-pair';
import type { PairRole } from '@/server/deployments/pairs/pair-store';
import { setShares } from '@/server/deployments/pairs/set-shares';
import { stopPair } from '@/server/deployments/pairs/stop-pair';
import type { StoredRelease } from '@/server/releases/release-store';
import type { PlannedPair, PairSteps } from '@/server/releases/rollout/plan-pairs';
import { advance, isReady, lookAgain, type Scene, wantedPairs } from '@/server/releases/rollout/scene';

/** The pairs that are wanted, as planning sees them. */
export function planned(scene: Pick<Scene, 'pairs'>): PlannedPair[] {
  return wantedPairs(scene).map((pair) => ({ id: pair.id, releaseId: pair.release.id, ready: isReady(pair), placed: pair.agent !== null }));
}

/** Places pairs of a release. Whoever asked for the promotion asks for the rights they need; a release that came by itself has its author. */
export async function place(scene: Scene, release: StoredRelease, count: number, role: PairRole): Promise<void> {
  const { work, promotion } = scene;
  const { deployment, service, requestedBy } = promotion.facts;
  const { id, version, content, authorId } = release;
  for (let made = 0; made < count; made++) {
    const pair = await placePair(work.tx, work.clock, { deployment, plugin: service, poolType: content.poolType, release: { id, version }, content, role, byId: requestedBy ?? authorId, ownerId: authorId });
    // Beside others that divide the messages it takes none until it is given some.
    if (role === 'canary') await setShares(work.tx, work.clock, deployment, service, new Map([[pair.id, 0]]));
  }
  if (count > 0) await lookAgain(scene);
}

/** Stops pairs; those that are to stop already stay so. */
export async function stop(scene: Scene, ids: readonly string[], why: string): Promise<void> {
  for (const id of ids) await stopPair(scene.work.tx, scene.work.clock, id, why);
  if (ids.length > 0) await lookAgain(scene);
}

/** Does what was planned for a release that all pairs shall be of. */
export async function doSteps(scene: Scene, release: StoredRelease | null, { place: count, stop: ids }: PairSteps): Promise<void> {
  if (release) await place(scene, release, count, 'stable');
  await stop(scene, ids, release ? `Release ${release.version} takes over.` : 'Nothing is to run here.');
}

/** Outside of a canary every instance holds each subscription once, as any member of its queue group. */
export async function holdPlainly(scene: Scene): Promise<void> {
  const { deployment, service } = scene.promotion.facts;
  const odd = wantedPairs(scene).filter((pair) => pair.shares !== null && pair.shares !== 1);
  if (odd.length === 0) return;
  await setShares(scene.work.tx, scene.work.clock, deployment, service, new Map(odd.map((pair) => [pair.id, 1])));
  await lookAgain(scene);
}

/** Each pair of the release that is ready for the first time moves the deadline. True when one was. */
export async function noteProgress(scene: Scene, releaseId: string, tell: boolean): Promise<boolean> {
  const ready = wantedPairs(scene, releaseId).filter(isReady).map((pair) => pair.id);
  const fresh = ready.filter((id) => !scene.kept.seen.includes(id));
  if (fresh.length === 0) return false;
  if (tell) await advance(scene, { type: 'progress' });
  scene.kept = { ...scene.kept, seen: [...scene.kept.seen, ...fresh], progressAt: scene.now.getTime() };
  return true;
}
