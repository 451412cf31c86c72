import type { PromotionContext } from '@/domain/releases/promotion';
import type { Tx } from '@/server/platform/db';
import { notFound } from '@/server/platform/errors';
import { rulesOf } from '@/server/releases/environment-store';
import { holdOf } from '@/server/releases/hold-store';
import { approversOf } from '@/server/releases/people';
import type { StoredPromotion } from '@/server/releases/promotion-store';
import { newestRelease, releaseById } from '@/server/releases/release-store';

/** What a step has to know besides the promotion itself, read in the transaction of the step. */
export async function contextOf(tx: Tx, { facts }: Pick<StoredPromotion, 'facts'>, now: Date): Promise<PromotionContext> {
  const { deployment, service } = facts;
  // One after the other: a transaction has one connection.
  const rules = await rulesOf(tx, deployment);
  const release = await releaseById(tx, facts.release.id);
  if (!rules || !release) throw notFound();
  const candidate = await newestRelease(tx, rules.line, service);
  const hold = await holdOf(tx, deployment, service, now);
  return { now: now.getTime(), releaseState: release.state, soakS: rules.rules.soakS, guardMin: rules.rules.guardMin, candidate: candidate?.id ?? null, held: hold !== null, people: await approversOf(tx, deployment) };
}
