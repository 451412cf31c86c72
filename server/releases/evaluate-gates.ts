import { aclDiff, widens } from '@/domain/releases/content-diff';
import { quorumOf } from '@/domain/releases/environment';
import type { GateName, GateResult } from '@/domain/releases/gates';
import type { Evaluation } from '@/domain/releases/promotion';
import type { Strategy } from '@/domain/releases/release';
import { reviewText } from '@/domain/releases/review';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { notFound } from '@/server/platform/errors';
import { sha256 } from '@/server/platform/ids';
import { rulesOf } from '@/server/releases/environment-store';
import { ALL_GATES } from '@/server/releases/gates/all-gates';
import type { GateAsked } from '@/server/releases/gates/gate';
import { approversOf } from '@/server/releases/people';
import type { StoredPromotion } from '@/server/releases/promotion-store';

/** Asks every gate in this transaction and hashes what is shown; pass it to an `evaluate` or, at the last moment, a `start`. */
export async function evaluateGates(tx: Tx, clock: Clock, promotion: StoredPromotion): Promise<Evaluation> {
  const { facts, release, from } = promotion;
  const rules = await rulesOf(tx, facts.deployment);
  if (!rules) throw notFound();
  const gates = await askGates(tx, clock, { deployment: facts.deployment, service: facts.service, release, rules });
  const acl = aclDiff(from?.content ?? null, release.content);
  const quorum = facts.kind === 'rollback' ? 0 : quorumOf(rules.rules, widens(acl));
  const reviewHash = sha256(reviewText({ promotion: { ...facts, quorum }, gates, acl, strategy: strategyOf(promotion) }));
  return { gates, reviewHash, quorum, unfit: await unfitApprovers(tx, promotion) };
}

/** What each gate says now; `only` asks just these, as a roll-back does. */
export async function askGates(tx: Tx, clock: Clock, about: Omit<GateAsked, 'tx' | 'now'>, only?: readonly GateName[]): Promise<GateResult[]> {
  const now = clock.now();
  const results: GateResult[] = [];
  // One after the other: a transaction has one connection.
  for (const { name: gate, ask } of ALL_GATES) if (!only || only.includes(gate)) results.push({ gate, at: now.getTime(), ...(await ask({ tx, now, ...about })) });
  return results;
}

/** How it goes out: as the release says, but rolling where there is nothing to compare with. */
export function strategyOf({ facts, release }: Pick<StoredPromotion, 'facts' | 'release'>): Strategy {
  const { strategy } = release.content;
  return facts.strategy === strategy.kind ? strategy : { kind: 'rolling' };
}

/** Those whose approval stands and who could not give it any more. */
async function unfitApprovers(tx: Tx, { facts }: StoredPromotion): Promise<string[]> {
  const given = facts.approvals.filter(({ ended }) => ended === null).map(({ by }) => by);
  if (given.length === 0) return [];
  const fit = new Set((await approversOf(tx, facts.deployment)).map(({ id }) => id));
  return given.filter((id) => !fit.has(id));
}
