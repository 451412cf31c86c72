import type { TopicActivityRow } from '@/domain/acl/known-topics';
import type { Plan } from '@/domain/acl/plan';
import { eligibleDeciders, mayDecide, tieOf } from '@/domain/acl/who-may-decide';
import { summarise } from '@/domain/acl/plan-summary';
import { highestRisk, type RiskLevel } from '@/domain/acl/risk';
import type { EnforcementState } from '@/domain/acl/states';
import { findRequest, latestEnforcementOf, listEnforcements, listRequests, type RequestWithAll } from '@/server/acl/acl-store';
import { ACTIVITY_MS, planFor } from '@/server/acl/plan-for';
import type { Reading } from '@/server/api/context';
import { namesOf, peopleWithRole } from '@/server/identity/identity-store';
import { notFound } from '@/server/platform/errors';
import { topicActivity } from '@/server/telemetry/activity-store';

/** Requests of one queue that are judged with the traffic: each is matched against every known topic. */
const JUDGED_WITH_TRAFFIC = 25;

/** The queue: what is to be decided, what cannot wait and then the highest risk first, then the first page of what was decided, newest first. */
export async function requestQueue(reading: Reading, input: { deployment: string; limit: number }) {
  const { deployment, limit } = input;
  const [pending, page] = await Promise.all([listRequests(reading.db, { deployment, pending: true, limit: 200 }), decidedRequests(reading, { deployment, limit })]);
  const risks = await risksOf(reading, deployment, pending);
  const order = { red: 0, amber: 1, info: 2 } as const;
  const rank = ({ id }: RequestWithAll) => order[risks.get(id) ?? 'info'];
  return {
    pending: pending.toSorted((a, b) => Number(b.urgent !== null) - Number(a.urgent !== null) || rank(a) - rank(b) || a.createdAt.getTime() - b.createdAt.getTime()).map((request) => queueCard(reading, request, { risk: risks.get(request.id) ?? null, enforcement: null })),
    ...page,
  };
}

/**
 * The worst flag of each request, as its review shows it; none for those that were not judged. Traffic can only raise
 * `info` to `amber`, so only what would be `info` is judged with it.
 */
async function risksOf({ db, pool, clock }: Reading, deployment: string, requests: readonly RequestWithAll[]): Promise<ReadonlyMap<string, RiskLevel>> {
  const now = clock.now();
  const riskOf = async (request: RequestWithAll, known: readonly TopicActivityRow[]) => [request.id, highestRisk((await planFor(db, request, known, now)).plan.lines.flatMap((line) => line.flags))] as const;
  const risks = new Map(await Promise.all(requests.map((request) => riskOf(request, []))));
  const open = requests.filter((request) => risks.get(request.id) === 'info');
  if (open.length === 0) return risks;
  const known = await topicActivity(pool, deployment, new Date(now.getTime() - ACTIVITY_MS));
  const judged = await Promise.all(open.slice(0, JUDGED_WITH_TRAFFIC).map((request) => riskOf(request, known)));
  for (const { id } of open) risks.delete(id);
  return new Map([...risks, ...judged]);
}

/** A page of decided requests, newest first; `cursor` is the `next` of the page before. */
export async function decidedRequests(reading: Reading, input: { deployment: string; cursor?: string | undefined; limit: number }) {
  const { deployment, cursor, limit } = input;
  const rows = await listRequests(reading.db, { deployment, pending: false, limit: limit + 1, after: cursor });
  const page = rows.slice(0, limit);
  const latest = await latestEnforcementOf(reading.db, page.map((request) => request.id));
  return {
    decided: page.map((request) => queueCard(reading, request, { risk: null, enforcement: latest.get(request.id) ?? null })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

function queueCard({ actor }: Reading, request: RequestWithAll, extra: { risk: RiskLevel | null; enforcement: EnforcementState | null }) {
  const mine = tieOf(actor.id, peopleOf(request)) !== null;
  return { ...requestCard(request), ...extra, mine, mayDecide: verdictFor(actor, request) };
}

function requestCard(request: RequestWithAll) {
  const { id, state, version, requestedByName, createdAt, decidedAt, decidedByName, reason, urgent, instanceName } = request;
  return {
    id, state, version, requestedByName, createdAt, decidedAt, decidedByName, reason, urgent, instanceName,
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
  const owner = (await namesOf(db, [request.plugin.ownerId])).get(request.plugin.ownerId) ?? null;
  return {
    ...requestCard(request),
    ownerName: owner,
    planHash: hash,
    plan,
    summary: summarise(plan),
    mayDecide: verdictFor(actor, request),
    deciders: candidates.map((person) => ({ name: person.name, you: person.id === actor.id, eligible: eligible.includes(person.id), tie: tieOf(person.id, people) })),
    enforcements: enforcements.map(enforcementView),
  };
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
