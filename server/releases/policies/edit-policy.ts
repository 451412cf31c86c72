import type { PolicyId, PolicyMode } from '@/domain/releases/policies/ids';
import { type Changed, effectiveMode, holdsFrom } from '@/domain/releases/policies/mode';
import type { Person } from '@/server/platform/actor';
import { AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';
import { deploymentsIn } from '@/server/releases/policies/facts-store';
import { refuseOwnLoosening } from '@/server/releases/policies/four-eyes';
import { POLICIES_LOOP, POLICY_CHANGED } from '@/server/releases/policies/names';
import { policyFact } from '@/server/releases/policies/policy-fact';
import { introducePolicies, savePolicy, type StoredPolicy } from '@/server/releases/policies/policy-store';

export interface PolicyEdit {
  deployment: string;
  policy: PolicyId;
  /** Of the rule as it was shown. */
  version: number;
  reason: string;
}

export interface PolicyEdited {
  policy: PolicyId;
  mode: PolicyMode;
  /** From when on it holds by itself; null: it holds already, or has no day. */
  holdsFrom: Date | null;
  version: number;
}

export interface PolicyDecided {
  changed: Changed;
  /** It lets through what was refused. */
  loosening: boolean;
}

/** Decides about a rule as it stands and keeps what came of it. ALREADY_DECIDED, with who and when, when somebody was faster. */
export async function editPolicy(work: Work<Person>, { deployment, policy: id, version }: PolicyEdit, decide: (policy: StoredPolicy) => PolicyDecided | Promise<PolicyDecided>): Promise<PolicyEdited> {
  const { tx, clock, actor } = work;
  const now = clock.now();
  if ((await deploymentsIn(tx, [deployment])).length === 0) throw notFound();
  await introducePolicies(tx, [deployment], now);
  const stored = (await policyFact(tx, deployment, now)).get(id);
  if (!stored) throw notFound();
  // Rules that nobody stored yet were shown as version 0 and are stored as 1.
  if (stored.version !== Math.max(1, version)) throw changedMeanwhile(stored, deployment);
  const { changed, loosening } = await decide(stored);
  if ('refused' in changed) throw new AppError('BAD_INPUT', changed.refused, { field: changed.field, rule: 'policy' });
  if (loosening) await refuseOwnLoosening(tx, actor, deployment, null);
  if (!(await savePolicy(tx, deployment, changed.policy, stored.version, now))) throw changedMeanwhile((await policyFact(tx, deployment, now)).get(id) ?? stored, deployment);
  const made = changed.policy.switches.at(-1);
  await work.audit({ action: POLICY_CHANGED, deployment, entity: { type: 'policy', id, label: id }, reason: made?.reason ?? null, detail: { was: stored.switches.at(-1), is: made, ...(made?.changed && { before: made.changed.was, after: made.changed.is }) } });
  await work.emit({ kind: POLICY_CHANGED, deployment, entityId: id, version: stored.version + 1, payload: { policy: id } });
  await wake(tx, POLICIES_LOOP);
  const from = holdsFrom(changed.policy, now.getTime());
  return { policy: id, mode: effectiveMode(changed.policy, now.getTime()), holdsFrom: from === null ? null : new Date(from), version: stored.version + 1 };
}

function changedMeanwhile({ id, switches }: StoredPolicy, deployment: string): AppError {
  const last = switches.at(-1);
  const by = last?.by ?? 'somebody';
  return new AppError('ALREADY_DECIDED', `${id} in ${deployment} was already changed by ${by} since it was shown to you: look at how it stands now. What you typed is still there.`, { by, at: last ? new Date(last.at).toISOString() : null });
}
