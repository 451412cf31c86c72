import { highestRisk } from '@/domain/acl/risk';
import { mayDecideLine, requestStateFor } from '@/domain/acl/states';
import { mayDecide } from '@/domain/acl/who-may-decide';
import { decideLine, decideRequest, findRequest, lockRequest, type RequestWithAll } from '@/server/acl/acl-store';
import { applyGrants } from '@/server/acl/apply-grants';
import { insertGrant } from '@/server/acl/insert-grant';
import { ACTIVITY_MS, type PinnedPlan, planFor } from '@/server/acl/plan-for';
import { recordChange } from '@/server/changes/record-change';
import { topicActivityIn } from '@/server/telemetry/activity-store';
import type { Person } from '@/server/platform/actor';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { jsonValue } from '@/server/platform/json';

export interface DecideInput {
  deployment: string;
  requestId: string;
  /** The hash of the plan that was on the screen. */
  planHash: string;
  lines: readonly { lineId: string; decision: 'approved' | 'denied' }[];
  reason: string;
  /** When the grants end by themselves; never when left out. */
  expiresAt?: Date | undefined;
}

export interface Decided {
  requestId: string;
  state: 'approved' | 'partially_approved' | 'denied';
  enforcementId: string | null;
}

/**
 * Approves or denies every line of a pending request, once. Whoever asked, owns or wrote it may not; a plan that changed
 * since it was shown is STALE_PLAN; who comes second hears ALREADY_DECIDED with who was first. Approved lines become
 * grants on their way to the bus in the same transaction.
 */
export async function decideOnRequest(work: Work<Person>, input: DecideInput): Promise<Decided> {
  const { tx, actor, clock } = work;
  // Plan and lines are read in several statements: without the lock a winner in between would look like a stale plan.
  await lockRequest(tx, input.requestId);
  const request = await findRequest(tx, input.deployment, input.requestId);
  if (!request) throw notFound();
  if (request.state !== 'pending') throw alreadyDecided(`The request of ${request.plugin.name}`, request.decidedByName, request.decidedAt);
  checkWho(actor, request);
  const now = clock.now();
  const known = await topicActivityIn(tx, input.deployment, new Date(now.getTime() - ACTIVITY_MS));
  const pinned = await planFor(tx, request, known, now);
  if (pinned.hash !== input.planHash) throw new AppError('STALE_PLAN', 'What this request would open has changed since it was shown. Look at it again.', { planHash: pinned.hash });
  const decisions = checkLines(request, input);
  checkReason(pinned, decisions, input.reason);

  const state = requestStateFor([...decisions.values(), ...request.lines.filter((line) => line.decision === 'blocked').map(() => 'blocked' as const)]) as Decided['state'];
  const won = await decideRequest(tx, request.id, request.version, { state, by: actor, at: now, reason: input.reason.trim() || null, planHash: pinned.hash, evidence: jsonValue(pinned.plan) });
  if (!won) await loseTo(work, input);
  for (const [lineId, decision] of decisions) await decideLine(tx, lineId, decision);
  return settle(work, request, { input, state, decisions, pinned });
}

async function settle(work: Work<Person>, request: RequestWithAll, outcome: { input: DecideInput; state: Decided['state']; decisions: ReadonlyMap<string, 'approved' | 'denied'>; pinned: PinnedPlan }): Promise<Decided> {
  const { input, state, decisions, pinned } = outcome;
  const approved = request.lines.filter((line) => decisions.get(line.id) === 'approved');
  const grants = await Promise.all(approved.map((line) => insertGrant(work, request, line, input.expiresAt ?? null)));
  const action = approved.length > 0 ? 'acl.request.approved' : 'acl.request.denied';
  const fresh = grants.filter((grant) => grant !== null);
  const enforcementId = fresh.length > 0 ? await applyGrants(work, request.plugin, { cause: 'acl.request.approved', requestId: request.id, grants: fresh }) : null;
  await recordChange(work.tx, work.clock, {
    deployment: input.deployment,
    kind: action,
    entityType: 'acl_request',
    entityId: request.id,
    plugin: request.plugin.name,
    summary: `${request.plugin.name}: ${approved.length === 0 ? 'request denied' : `${approved.length} of ${request.lines.length} lines approved`}`,
    actorName: work.actor.name,
  });
  await work.audit({
    action,
    deployment: input.deployment,
    entity: { type: 'acl_request', id: request.id, label: request.plugin.name },
    reason: input.reason.trim() || null,
    detail: {
      state,
      planHash: pinned.hash,
      askedBy: request.requestedByName,
      lines: request.lines.map((line) => ({ direction: line.direction, written: line.written, pattern: line.pattern, decision: decisions.get(line.id) ?? line.decision })),
      shown: pinned.plan,
      enforcementId,
    },
  });
  await work.emit({ kind: action, deployment: input.deployment, entityId: request.id, version: request.version + 1 });
  return { requestId: request.id, state, enforcementId };
}

function checkWho(actor: Person, request: RequestWithAll): void {
  const roles = actor.roles.filter((held) => held.deployment === request.deployment).map((held) => held.role);
  const people = { requesterId: request.requestedById, ownerId: request.plugin.ownerId, authorId: request.requestedById, lastEditorId: null };
  const verdict = mayDecide({ id: actor.id, roles }, people);
  if (!verdict.ok) throw new AppError('FORBIDDEN', verdict.reason);
}

function checkLines(request: RequestWithAll, input: DecideInput): Map<string, 'approved' | 'denied'> {
  const decisions = new Map(input.lines.map((line) => [line.lineId, line.decision]));
  for (const lineId of decisions.keys()) {
    const line = request.lines.find((each) => each.id === lineId);
    if (!line) throw new AppError('BAD_INPUT', 'A decided line does not belong to this request.', { field: 'lines', rule: 'known' });
    const verdict = mayDecideLine(request.state, line.decision);
    if (!verdict.ok) throw new AppError('BAD_INPUT', verdict.reason, { field: 'lines', rule: line.decision === 'blocked' ? 'ceiling' : 'undecided' });
  }
  const open = request.lines.filter((line) => line.decision === 'undecided' && !decisions.has(line.id));
  if (open.length > 0) throw new AppError('BAD_INPUT', `${open.length} lines are still without a decision.`, { field: 'lines', rule: 'complete' });
  return decisions;
}

/** A reason is needed to deny anything and to approve what carries a red flag. */
function checkReason({ plan }: PinnedPlan, decisions: ReadonlyMap<string, 'approved' | 'denied'>, reason: string): void {
  if (reason.trim()) return;
  const denies = [...decisions.values()].includes('denied');
  const red = highestRisk(plan.lines.flatMap((line) => line.flags)) === 'red';
  if (denies || red) throw new AppError('BAD_INPUT', denies ? 'Say why it is denied.' : 'Say why it is approved: it carries a red flag.', { field: 'reason', rule: 'required' });
}

async function loseTo(work: Work<Person>, input: DecideInput): Promise<never> {
  const after = await findRequest(work.tx, input.deployment, input.requestId);
  throw alreadyDecided(`The request of ${after?.plugin.name ?? 'this plugin'}`, after?.decidedByName ?? null, after?.decidedAt ?? null);
}
