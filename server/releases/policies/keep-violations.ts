import { compareFindings } from '@/domain/releases/policies/compare';
import type { PolicyFinding } from '@/domain/releases/policies/policy';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { emit } from '@/server/platform/outbox';
import { POLICY_CLEARED, POLICY_VIOLATED } from '@/server/releases/policies/names';
import { ENDED_BY, type EndedBy, endViolations, insertViolations, lockEvaluation, openViolations, rewordViolation, seenAgain } from '@/server/releases/policies/violation-store';

export interface Evaluated {
  deployment: string;
  findings: readonly PolicyFinding[];
  /** Rules that were looked at, and when what each says was last changed (epoch milliseconds; null: never); the others are off. */
  rules: ReadonlyMap<string, number | null>;
  /** Targets that are there. */
  targets: ReadonlySet<string>;
}

export interface Kept {
  opened: number;
  ended: number;
}

/** Brings what is kept of a deployment in line with an evaluation, and tells of each rule that came to be broken or is so no more. */
export async function keepViolations(tx: Tx, clock: Clock, { deployment, findings, rules, targets }: Evaluated): Promise<Kept> {
  await lockEvaluation(tx, deployment);
  const now = clock.now();
  const kept = (await openViolations(tx, deployment)).map(({ policy, ...row }) => ({ ...row, rule: policy }));
  const lastSeen = new Map(kept.map(({ id, lastSeenAt }) => [id, lastSeenAt.getTime()]));
  const { opened, same, reworded, ended } = compareFindings(kept, findings);
  await insertViolations(tx, deployment, opened, now);
  await seenAgain(tx, same, now);
  for (const { id, finding } of reworded) await rewordViolation(tx, id, finding, now);
  const endedBy = ({ id, rule, target }: (typeof ended)[number]): EndedBy => {
    const changed = rules.get(rule);
    if (changed === undefined) return 'off';
    if (!targets.has(target)) return 'gone';
    return changed !== null && changed > (lastSeen.get(id) ?? 0) ? 'rule' : 'corrected';
  };
  for (const why of ENDED_BY) await endViolations(tx, ended.filter((violation) => endedBy(violation) === why).map(({ id }) => id), why, now);
  const tell = async (kind: string, all: readonly { rule: string; status: string }[]): Promise<void> => {
    const violated = all.filter(({ status }) => status === 'violated').map(({ rule }) => rule);
    for (const rule of new Set(violated)) await emit(tx, clock, { kind, deployment, entityId: rule, version: Math.floor(now.getTime() / 1000), payload: { policy: rule, count: violated.filter((each) => each === rule).length } });
  };
  await tell(POLICY_VIOLATED, [...opened, ...reworded.filter(({ was }) => was !== 'violated').map(({ finding }) => finding)]);
  await tell(POLICY_CLEARED, [...ended, ...reworded.filter(({ was, finding }) => was === 'violated' && finding.status !== 'violated').map(({ finding }) => ({ rule: finding.rule, status: 'violated' }))]);
  return { opened: opened.length, ended: ended.length };
}
