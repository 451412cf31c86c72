import type { Right } from '@/domain/acl/direction';
import { isInFlight } from '@/domain/releases/states';
import { decidesAgain } from '@/server/acl/ask-again';
import type { Reading } from '@/server/api/context';
import { notFound } from '@/server/platform/errors';
import { rulesOf } from '@/server/releases/environment-store';
import { activeOf } from '@/server/releases/promotion-store';
import { releaseById, releaseInLine } from '@/server/releases/release-store';
import { rightsDeciders } from '@/server/releases/restore-rights';
import { rightsOfWay } from '@/server/releases/rights-of-way';
import { stableOf } from '@/server/releases/stable-store';

export interface RightsBackInput {
  deployment: string;
  service: string;
  /** What would be gone back to. */
  toReleaseId: string;
}

const right = ({ direction, pattern }: Right) => ({ direction, pattern });

/**
 * What a roll-back to a release would do to the rights of its plugin, by the rules that the roll-back itself follows:
 * which come back with it, which go once it is ready, which cannot come back, and who would have to decide. `decision`
 * is `none` when nothing wider comes, `yours` when the one who asks decides with the roll-back. It locks nothing.
 */
export async function readRightsBack({ db, actor }: Reading, { deployment, service, toReleaseId }: RightsBackInput) {
  const { id: actorId } = actor;
  const rules = await rulesOf(db, deployment);
  const target = rules && (await releaseInLine(db, rules.line, toReleaseId));
  if (!target || target.service !== service) throw notFound();
  const [active, stable] = await Promise.all([activeOf(db, deployment, service), stableOf(db, deployment, service)]);
  const newer = active && isInFlight(active.facts.state) ? await releaseById(db, active.release.id) : (stable?.release ?? null);
  const nothing = { version: target.version, restored: [], narrowed: [], lost: [], decision: 'none' as const, deciders: [], expiresAt: null };
  if (newer?.id === target.id) return nothing;
  const way = await rightsOfWay(db, { deployment, service, target, newer });
  if (!way) return nothing;
  const [restored, narrowed, lost] = [way.restored.map(right), way.narrowed.map(right), way.lost.map(right)];
  if (restored.length === 0) return { ...nothing, narrowed, lost };
  if (decidesAgain(actor, { deployment, plugin: way.plugin, authorId: target.authorId })) return { ...nothing, restored, narrowed, lost, decision: 'yours' as const, expiresAt: way.expiresAt };
  const deciders = await rightsDeciders(db, { deployment, authorId: target.authorId, ownerId: way.plugin.ownerId, actorId });
  return { ...nothing, restored, narrowed, lost, decision: 'urgent' as const, deciders: deciders.map(({ name }) => name) };
}
