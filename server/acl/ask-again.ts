import { mayDecide } from '@/domain/acl/who-may-decide';
import { findRequest } from '@/server/acl/acl-store';
import { decideOnRequest } from '@/server/acl/decide-request';
import { openRequest } from '@/server/acl/open-request';
import { ACTIVITY_MS, planFor } from '@/server/acl/plan-for';
import type { Actor, Person } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';
import { topicActivityIn } from '@/server/telemetry/activity-store';

export interface AskAgainInput {
  plugin: { id: string; name: string; poolType: string; ownerId: string; instances: readonly { name: string }[] };
  deployment: string;
  /** What the rights are for, as a manifest is named by its hash. */
  manifestHash: string;
  requestedGrants: unknown;
  /** Who wrote what asks: they do not decide it. */
  authorId: string;
  reason: string;
  /** Why it cannot wait. */
  urgent: string;
  /** When the rights end by themselves; null: never. */
  expiresAt: Date | null;
}

/** Whether this actor may decide what `authorId` asks for, for a plugin of that owner. */
export function decidesAgain(actor: Actor, { deployment, plugin, authorId }: Pick<AskAgainInput, 'deployment' | 'authorId'> & { plugin: { ownerId: string } }): actor is Person {
  if (actor.kind !== 'person') return false;
  const roles = actor.roles.filter((held) => held.deployment === deployment).map(({ role }) => role);
  return mayDecide({ id: actor.id, roles }, { requesterId: authorId, ownerId: plugin.ownerId, authorId, lastEditorId: null }).ok;
}

/**
 * Asks for rights that a plugin held before. Whoever does it and may decide has decided with it; else the request waits
 * for somebody who may, marked as urgent. Returns it and whether it still waits; null when nothing is to be asked for.
 */
export async function askAgain(work: Work<Actor>, input: AskAgainInput): Promise<{ requestId: string; waits: boolean } | null> {
  const { plugin, deployment, manifestHash, requestedGrants, authorId, reason, urgent, expiresAt } = input;
  const { tx, clock, actor } = work;
  const decides = decidesAgain(actor, input);
  // A name that no token of a topic is: an instance's own id in a topic means that instance.
  const name = plugin.instances[0]?.name ?? `${plugin.name}-1`;
  const requestId = await openRequest(work, { id: manifestHash, name, manifestHash, registeredById: authorId, requestedGrants, plugin: { ...plugin, deployment: { slug: deployment } }, ...(decides ? {} : { urgent }) });
  const request = requestId === null ? null : await findRequest(tx, deployment, requestId);
  if (!request) return null;
  const open = request.lines.filter(({ decision }) => decision === 'undecided');
  if (!decides || open.length === 0) return { requestId: request.id, waits: true };
  const now = clock.now();
  const { hash } = await planFor(tx, request, await topicActivityIn(tx, deployment, new Date(now.getTime() - ACTIVITY_MS)), now);
  await decideOnRequest({ ...work, actor }, { deployment, requestId: request.id, planHash: hash, lines: open.map(({ id: lineId }) => ({ lineId, decision: 'approved' })), reason, ...(expiresAt ? { expiresAt } : {}) });
  return { requestId: request.id, waits: false };
}
