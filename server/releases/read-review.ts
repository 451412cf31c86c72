import { matches } from '@/domain/acl/subject';
import type { TopicActivityRow } from '@/domain/acl/known-topics';
import { permits, type Permission } from '@/domain/identity/permissions';
import { approvalsGate, eligibleApprovers, mayApprove, mayReject, mayWithdraw, standing } from '@/domain/releases/approval';
import { aclDiff, type AclLine, diffContent, strategyText } from '@/domain/releases/content-diff';
import { GATE_NAMES, type GateResult } from '@/domain/releases/gates';
import { isBeforeReady, isInFlight } from '@/domain/releases/states';
import { no, yes, type Verdict } from '@/domain/verdict';
import type { Reading } from '@/server/api/context';
import { namesOf } from '@/server/identity/identity-store';
import type { Db } from '@/server/platform/db';
import { notFound } from '@/server/platform/errors';
import { rulesOf } from '@/server/releases/environment-store';
import { strategyOf } from '@/server/releases/evaluate-gates';
import { holdOf } from '@/server/releases/hold-store';
import { approverOf, approversOf } from '@/server/releases/people';
import { evidenceOf, findPromotion, stepsOf, type StoredPromotion } from '@/server/releases/promotion-store';
import { named } from '@/server/releases/refusal';
import { holdView, releaseView } from '@/server/releases/views';
import { topicActivity } from '@/server/telemetry/activity-store';

const LOOKED_BACK_MS = 24 * 3_600_000;
const TOP_TOPICS = 5;

/** A promotion as people review it: what changes, what each gate says and how old that is, who approved and who still may. */
export async function readReview(reading: Reading, input: { deployment: string; promotionId: string }) {
  const { db, pool, clock, actor } = reading;
  const promotion = await findPromotion(db, input.deployment, input.promotionId);
  const rules = await rulesOf(db, input.deployment);
  if (!promotion || !rules) throw notFound();
  const { facts, release, from } = promotion;
  const { deployment, service } = facts;
  const now = clock.now();
  const acl = aclDiff(from?.content ?? null, release.content);
  const [activity, people, gates, steps, hold] = await Promise.all([
    acl.removed.length > 0 ? topicActivity(pool, deployment, new Date(now.getTime() - LOOKED_BACK_MS)) : [],
    approversOf(db, deployment), evidenceOf(db, promotion.id), stepsOf(db, promotion.id), holdOf(db, deployment, service, now),
  ]);
  const names = await namesOf(db, [...facts.approvals.map(({ by }) => by), ...(facts.requestedBy ? [facts.requestedBy] : []), ...facts.authors]);
  const name = (id: string) => names.get(id) ?? id;
  const counted = new Set(standing(facts));
  return {
    ...headOf(promotion),
    requestedBy: facts.requestedBy === null ? null : name(facts.requestedBy), requestedByName: promotion.requestedByName, authors: facts.authors.map(name),
    release: releaseView(release), from: from && releaseView(from), upstream: rules.rules.upstream, environment: facts.environment,
    changes: diffContent(from?.content ?? null, release.content),
    acl: { added: acl.added.map(lineView), removed: acl.removed.map((line) => ({ ...lineView(line), traffic: trafficOf(line, service, activity) })), same: acl.same.map(lineView) },
    strategy: strategyText(strategyOf(promotion)),
    impact: { replicas: release.content.replicas, forwardOnly: facts.forwardOnly, smokeS: rules.rules.smokeS, soakS: rules.rules.soakS, stepsS: stepsS(promotion) },
    gates: await gatesView(db, [...gates, approvalsGate(facts, now.getTime())]),
    quorum: facts.quorum, reviewHash: facts.reviewHash,
    approvals: facts.approvals.map((approval) => ({ by: name(approval.by), mine: approval.by === actor.id, decision: approval.decision, comment: approval.comment, at: approval.at, ended: approval.ended, counts: counted.has(approval) })),
    approvalsExpireAt: facts.approvalsExpireAt,
    mayStillApprove: eligibleApprovers(facts, people).map((person) => person.name),
    may: await verdicts(reading, promotion, people, now),
    hold: hold && holdView(hold),
    steps: steps.map(({ seq, type, state, actorName, at }) => ({ seq, type, state, byName: actorName, at })),
  };
}

/** What every reader of a promotion is told first. */
export function headOf({ id, facts, requestedByName, outcome, movedByName, movedAt }: StoredPromotion) {
  const { deployment, service, kind, state, stateSince, version, automatic, reason, requestedAt, startedAt, soakUntil, succeededAt, pausedReason, rollback, endedAt, release, from } = facts;
  return { id, deployment, service, kind, state, stateSince, version, automatic, reason, requestedAt, startedAt, soakUntil, succeededAt, pausedReason, endedAt, outcome, requestedByName, movedByName, movedAt, releaseVersion: release.version, fromVersion: from?.version ?? null, rollback: rollback && { to: rollback.to?.version ?? null, cause: rollback.cause, reason: rollback.reason, startedAt: rollback.startedAt, dueAt: rollback.dueAt, overran: rollback.overran, endedAt: rollback.endedAt } };
}

const lineView = ({ line, direction, pattern, covered }: AclLine) => ({ line, direction, pattern, covered });

/** What goes over a right that would be taken away, as this service's own sidecars counted it in a day. */
function trafficOf({ direction, pattern }: AclLine, service: string, activity: readonly TopicActivityRow[]) {
  const rows = activity.filter((row) => row.plugin === service && row.direction === direction && matches(pattern, row.topic));
  return { messages: rows.reduce((sum, { count }) => sum + count, 0), topics: rows.length, top: rows.toSorted((a, b) => b.count - a.count).slice(0, TOP_TOPICS).map(({ topic, count }) => ({ topic, count })) };
}

/** How long the steps of the canary take at least, in seconds. */
function stepsS(promotion: StoredPromotion): number {
  const strategy = strategyOf(promotion);
  return strategy.kind === 'rolling' ? 0 : strategy.steps.reduce((sum, step) => sum + (step.kind === 'weight' ? 0 : (step.seconds ?? 0)), 0);
}

async function gatesView(db: Db, results: readonly GateResult[]) {
  const ordered = GATE_NAMES.flatMap((gate) => results.filter((result) => result.gate === gate));
  return Promise.all(ordered.map(async ({ gate, status, evidence, at }) => ({ gate, status, evidence: await named(db, evidence), at: new Date(at) })));
}

/** What the reader may do, and if not, why: the same sentences with which the server would refuse. */
async function verdicts({ db, actor }: Reading, { facts }: StoredPromotion, people: Awaited<ReturnType<typeof approversOf>>, now: Date) {
  const me = approverOf(actor, facts.deployment);
  const at = now.getTime();
  const role = (permission: Permission, verdict: Verdict): Verdict => {
    const held = permits(actor.roles, permission, facts.deployment);
    return held.ok ? verdict : held;
  };
  const when = (ok: boolean, reason: string): Verdict => (ok ? yes : no(reason));
  const all = {
    approve: mayApprove(facts, me, at, people),
    reject: mayReject(facts, me, at, people),
    withdraw: mayWithdraw(facts, actor.id),
    cancel: role('releases.promote', when(isBeforeReady(facts.state), 'Only what has not started is cancelled.')),
    abort: role('releases.rollback', when(facts.state === 'ready' || isInFlight(facts.state), 'Nothing of it is in flight.')),
    pause: role('releases.promote', when((facts.state === 'rolling' || facts.state === 'canary') && facts.pausedReason !== 'user', 'Only a roll-out that goes on is paused.')),
    resume: role('releases.promote', when(facts.pausedReason !== null, 'It is not paused.')),
    promoteFull: role('releases.promote', when(facts.state === 'canary' && !facts.fullAsked, 'Only a canary has steps to skip.')),
  };
  const entries = await Promise.all(Object.entries(all).map(async ([verb, verdict]) => [verb, verdict.ok ? verdict : { ok: false as const, reason: await named(db, verdict.reason) }] as const));
  return Object.fromEntries(entries) as Record<keyof typeof all, { ok: true } | { ok: false; reason: string }>;
}
