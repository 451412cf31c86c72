import type { Plan } from '@/domain/acl/plan';
import { eligibleDeciders, mayDecide } from '@/domain/acl/who-may-decide';
import { summarise } from '@/domain/acl/plan-summary';
import { highestRisk } from '@/domain/acl/risk';
import { findRequest, listEnforcements, listRequests, type RequestWithAll } from '@/server/acl/acl-store';
import { planFor } from '@/server/acl/plan-for';
import type { Reading } from '@/server/api/context';
import { peopleWithRole } from '@/server/identity/identity-store';
import { notFound } from '@/server/platform/errors';
import { topicActivity } from '@/server/telemetry/activity-store';

const ACTIVITY_MS = 7 * 24 * 3_600_000;

/** The queue: what is to be decided, highest risk first, then what was decided, newest first. */
export async function requestQueue(reading: Reading, input: { deployment: string; decidedBefore?: Date | undefined; limit: number }) {
  const { db, actor, clock } = reading;
  const { deployment, limit } = input;
  const [pending, decided] = await Promise.all([listRequests(db, { deployment, pending: true, limit: 200 }), listRequests(db, { deployment, pending: false, limit, before: input.decidedBefore })]);
  const planned = await Promise.all(pending.map(async (request) => ({ request, risk: highestRisk((await planFor(db, request, [], clock.now())).plan.lines.flatMap((line) => line.flags)) })));
  const order = { red: 0, amber: 1, info: 2 } as const;
  const enforcements = await listEnforcements(db, { deployment }, 100);
  const stateOf = (request: RequestWithAll) => enforcements.find((row) => row.requestId === request.id)?.state ?? null;
  const card = (request: RequestWithAll, risk: 'red' | 'amber' | 'info' | null) => ({ ...requestCard(request), risk, enforcement: stateOf(request), mayDecide: verdictFor(actor, request) });
  return {
    pending: planned.toSorted((a, b) => order[a.risk] - order[b.risk] || a.request.createdAt.getTime() - b.request.createdAt.getTime()).map(({ request, risk }) => card(request, risk)),
    decided: decided.map((request) => card(request, null)),
    next: decided.length === limit ? (decided.at(-1)?.decidedAt ?? null) : null,
  };
}

function requestCard(request: RequestWithAll) {
  const { id, state, version, requestedByName, createdAt, decidedAt, decidedByName, reason, instanceName } = request;
  return {
    id, state, version, requestedByName, createdAt, decidedAt, decidedByName, reason, instanceName,
    plugin: request.plugin.name,
    poolType: request.plugin.poolType,
    lines: request.lines.map(({ id: lineId, direction, written, pattern, decision, blockedReason }) => ({ id: lineId, direction, written, pattern, decision, blockedReason })),
  };
}

/** May the person asking decide it, and if not, why: what the disabled button says. */
function verdictFor(actor: Reading['actor'], request: RequestWithAll): { ok: boolean; reason?: string } {
  const roles = actor.roles.filter((held) => held.deployment === request.deployment).map((held) => held.role);
  return mayDecide({ id: actor.id, roles }, peopleOf(request));
}

function peopleOf(request: RequestWithAll) {
  return { requesterId: request.requestedById, ownerId: request.plugin.ownerId, authorId: request.requestedById, lastEditorId: null };
}

/** One request with what each line would open, who may decide it, and what the bus did with it so far. */
export async function readRequest({ db, pool, clock, actor }: Reading, input: { deployment: string; requestId: string }) {
  const request = await findRequest(db, input.deployment, input.requestId);
  if (!request) throw notFound();
  const now = clock.now();
  const known = await topicActivity(pool, input.deployment, new Date(now.getTime() - ACTIVITY_MS));
  const fresh = await planFor(db, request, known, now);
  // A decided request shows what was on the screen when it was decided, not what would be there today.
  const { plan, hash } = request.state !== 'pending' && request.evidence && request.planHash ? { plan: request.evidence as unknown as Plan, hash: request.planHash } : fresh;
  const admins = await peopleWithRole(db, input.deployment, ['deployment_admin']);
  const people = peopleOf(request);
  const candidates = admins.map((admin) => ({ ...admin, roles: [admin.role] }));
  const eligible = eligibleDeciders(candidates, people).map((person) => person.id);
  const enforcements = await listEnforcements(db, { deployment: input.deployment, requestId: request.id }, 10);
  return {
    ...requestCard(request),
    planHash: hash,
    plan,
    summary: summarise(plan),
    mayDecide: verdictFor(actor, request),
    deciders: candidates.map((person) => ({ name: person.name, you: person.id === actor.id, eligible: eligible.includes(person.id), reason: reasonOf(mayDecide(person, people)) })),
    enforcements: enforcements.map(enforcementView),
  };
}

function reasonOf(verdict: { ok: boolean; reason?: string }): string | null {
  return verdict.reason ?? null;
}

/** An enforcement as screens show it. */
export function enforcementView(row: Awaited<ReturnType<typeof listEnforcements>>[number]) {
  const { id, cause, actorName, state, version, startedAt, compiledMs, pushedMs, probedMs, enforcedMs, failure, attempts, requestId, accountVersion } = row;
  const findings = (row.probe ?? []) as { how: string; found: string; ok: boolean; step: { subject?: string; entry?: string; direction: string; expect: string } }[];
  return {
    id, cause, actorName, state, version, startedAt, compiledMs, pushedMs, probedMs, enforcedMs, failure, attempts, requestId, accountVersion,
    plugin: row.plugin.name,
    findings: findings.map(({ how, found, ok, step }) => ({ how, found, ok, direction: step.direction, subject: step.subject ?? step.entry ?? '', expect: step.expect })),
  };
}
