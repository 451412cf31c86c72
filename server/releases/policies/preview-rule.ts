import { beginsAnew } from '@/domain/releases/policies/change-rule';
import { changeWords, sameRule } from '@/domain/releases/policies/figures/compare-rules';
import { judgeRule, type KnownNames, type RuleTyped } from '@/domain/releases/policies/figures/judge-rule';
import type { PolicyId } from '@/domain/releases/policies/ids';
import { effectiveMode } from '@/domain/releases/policies/mode';
import type { PolicyFinding, RuleSet } from '@/domain/releases/policies/policy';
import { previewRule } from '@/domain/releases/policies/preview-rule';
import type { Reading } from '@/server/api/context';
import { type Db, inTransaction, type Tx } from '@/server/platform/db';
import { notFound } from '@/server/platform/errors';
import { sha256 } from '@/server/platform/ids';
import { rulesOf } from '@/server/releases/environment-store';
import { exceptionsIn } from '@/server/releases/policies/exception-store';
import { deploymentsIn } from '@/server/releases/policies/facts-store';
import { policyFact } from '@/server/releases/policies/policy-fact';
import type { StoredPolicy } from '@/server/releases/policies/policy-store';
import { releaseTarget, targetsIn } from '@/server/releases/policies/targets';
import { activePromotions } from '@/server/releases/promotion-store';
import { servicesOf } from '@/server/releases/service-store';

const SHOWN = 20;

/** What a match may name in a deployment: what is there or on its way, and what the rule names already. Null when there is no such deployment. */
export async function knownNames(db: Db | Tx, deployment: string, { match }: Pick<StoredPolicy, 'match'>): Promise<KnownNames | null> {
  const rules = await rulesOf(db, deployment);
  if (!rules) return null;
  return { environment: rules.environment, services: [...new Set([...(await servicesOf(db, deployment, rules.line)), ...(match.service ?? [])])].toSorted() };
}

interface Wanted {
  readonly policy: StoredPolicy;
  readonly rule: RuleSet;
  readonly now: Date;
}

/** What a change would hold and free of what is there: the deployment, what runs in it, and what is on its way to it. */
export async function previewIn(db: Db | Tx, deployment: string, { policy, rule, now }: Wanted) {
  const rows = await deploymentsIn(db, [deployment]);
  const [at, here] = [rows[0], (await targetsIn(db, rows, now)).get(deployment)];
  if (!at || !here) throw notFound();
  const coming = (await activePromotions(db, { deployment })).map(({ release }) => releaseTarget(at, release, here.deployment.settings));
  const exceptions = await exceptionsIn(db, deployment, now);
  const preview = previewRule(policy, rule, [here.deployment, ...here.instances, ...coming], exceptions, now.getTime());
  return { ...preview, confirm: preview.held.length === 0 ? null : hashOf(preview.held) };
}

export interface PreviewAsked extends RuleTyped {
  deployment: string;
  policy: PolicyId;
}

/** What a rule as typed would mean now, and what has to be agreed to for it. Faults are said, and are no error. */
export function readRulePreview({ db, clock }: Pick<Reading, 'db' | 'clock'>, { deployment, policy: id, ...typed }: PreviewAsked) {
  return inTransaction(db, async (tx) => {
    const now = clock.now();
    const policy = (await policyFact(tx, deployment, now)).get(id);
    const known = policy && (await knownNames(tx, deployment, policy));
    if (!policy || !known) throw notFound();
    const verdict = judgeRule(id, typed, known);
    if ('faults' in verdict) return { ok: false as const, faults: [...verdict.faults] };
    const { rule } = verdict;
    const { held, freed, still, confirm } = await previewIn(tx, deployment, { policy, rule, now });
    const at = now.getTime();
    return {
      ok: true as const, same: sameRule(id, policy, rule), changes: changeWords(id, policy, rule), mode: effectiveMode(policy, at), beginsAnew: beginsAnew(policy, rule, at), confirm,
      held: held.slice(0, SHOWN).map(shown), heldCount: held.length, freed: freed.slice(0, SHOWN).map(shown), freedCount: freed.length, still,
    };
  });
}

function shown({ target, status, message }: PolicyFinding) {
  return { target, status, message };
}

/** Of exactly what would be held, in any order. */
function hashOf(held: readonly PolicyFinding[]): string {
  return sha256(held.map(({ target, key, status }) => `${target}\n${key}\n${status}`).toSorted().join('\n\n'));
}
