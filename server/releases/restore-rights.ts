import type { GateResult } from '@/domain/releases/gates';
import type { PromotionFacts } from '@/domain/releases/promotion';
import { grantLines } from '@/domain/releases/release';
import { pendingRequestOf } from '@/server/acl/acl-store';
import { askAgain, decidesAgain } from '@/server/acl/ask-again';
import { notify } from '@/server/notifications/notify';
import type { Actor } from '@/server/platform/actor';
import type { Db, Tx } from '@/server/platform/db';
import type { Work } from '@/server/platform/mutation';
import { approversOf } from '@/server/releases/people';
import { releaseById, type StoredRelease } from '@/server/releases/release-store';
import { type RightsOfWay, rightsOfWay, rightWords } from '@/server/releases/rights-of-way';
import { promotionPath } from '@/server/releases/step-words';

/**
 * Gives the target of a way back the rights again that it had when it was left and that were revoked since. Wider takes a
 * decision: of whoever goes back, if they may decide; else it is asked for, urgently, and who may decide is told.
 */
export async function restoreRights(work: Work<Actor>, facts: PromotionFacts): Promise<void> {
  const { deployment, service, rollback, from, release } = facts;
  const target = rollback?.to ? await releaseById(work.tx, rollback.to.id) : null;
  if (!rollback || !target) return;
  const newer = facts.kind === 'rollback' ? from : release;
  const way = await rightsOfWay(work.tx, { deployment, service, target, newer: newer && (await releaseById(work.tx, newer.id)) });
  if (!way || way.restored.length === 0) return;
  const lines = new Set(way.restored.map((right) => rightWords([right])));
  const requestedGrants = target.content.requestedGrants.filter((grant) => grantLines([grant]).some((line) => lines.has(line)));
  const reason = `${service} goes back to ${target.version}, which had it: ${rollback.reason}`;
  const urgent = `${service} is being rolled back to ${target.version}, and starts once this is decided.`;
  const asked = await askAgain(work, { plugin: way.plugin, deployment, manifestHash: target.digest, requestedGrants, authorId: target.authorId, reason, urgent, expiresAt: way.expiresAt });
  if (asked?.waits) await tellDeciders(work, facts, { urgent, plugin: way.plugin, authorId: target.authorId, requestId: asked.requestId });
}

/** What the gate of rights says of a way back: what comes back with it, or is asked for again, does not hold it. */
export function withRestored(work: Work<Actor>, gates: readonly GateResult[], { way, deployment, target }: { way: RightsOfWay | null; deployment: string; target: StoredRelease }): GateResult[] {
  if (!way || way.restored.length === 0 || way.lost.length > 0) return [...gates];
  const words = rightWords(way.restored);
  const evidence = decidesAgain(work.actor, { deployment, plugin: way.plugin, authorId: target.authorId }) ? `Given back with the way back: ${words}.` : `Asked for again, urgently: ${words}. ${target.version} starts once that is decided.`;
  return gates.map((result) => (result.gate === 'aclGranted' && result.status === 'fail' ? { ...result, status: 'pass', evidence } : result));
}

/** Why the target cannot start yet: its rights were asked for again, and nobody has decided. */
export async function awaitedRights(tx: Tx, { deployment, service }: PromotionFacts, target: StoredRelease): Promise<string | null> {
  const request = await pendingRequestOf(tx, { deployment, plugin: service, manifestHash: target.digest });
  return request?.urgent ? `${target.version} starts once somebody has decided on its rights: ${rightWords(request.lines)}.` : null;
}

/** Those who may decide what a way back asks for again: not its author, not the plugin's owner, and not who goes back. */
export async function rightsDeciders(db: Db | Tx, { deployment, authorId, ownerId, actorId }: { deployment: string; authorId: string; ownerId: string; actorId: string }) {
  return (await approversOf(db, deployment)).filter(({ id }) => id !== authorId && id !== ownerId && id !== actorId);
}

async function tellDeciders({ tx, clock, actor }: Work<Actor>, facts: PromotionFacts, { urgent, plugin, authorId, requestId }: { urgent: string; plugin: { ownerId: string }; authorId: string; requestId: string }): Promise<void> {
  const { deployment, service, id } = facts;
  const may = await rightsDeciders(tx, { deployment, authorId, ownerId: plugin.ownerId, actorId: actor.id });
  await notify(tx, clock, {
    deployment, kind: 'releases.rollback.rights_wanted', dedupeKey: `rights of the way back ${id} ${requestId}`, title: `Decide now: rights of ${service} for its roll-back in ${deployment}`, body: urgent, path: promotionPath(facts),
    severity: 'critical', occurredAt: clock.now(), why: `You are told because you may decide on rights in ${deployment}, or because the channel takes news of this severity.`,
    to: [...may.map(({ id: userId }) => ({ kind: 'person' as const, userId })), { kind: 'channels', severity: 'critical' }],
  });
}
