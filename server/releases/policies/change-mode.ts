import { changeMode, type Changed, delay, effectiveMode, holdsFrom, loosens } from '@/domain/releases/policies/mode';
import type { PolicyId, PolicyMode } from '@/domain/releases/policies/ids';
import type { Person } from '@/server/platform/actor';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';
import { refuseOwnLoosening } from '@/server/releases/policies/four-eyes';
import { deploymentsIn } from '@/server/releases/policies/facts-store';
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

/** Sets the mode of a rule from now on; what was decided under the mode before stays. ALREADY_DECIDED when somebody was faster. */
export function changePolicyMode(work: Work<Person>, input: PolicyEdit & { mode: PolicyMode }): Promise<PolicyEdited> {
  const now = work.clock.now().getTime();
  return edit(work, input, (policy) => ({ changed: changeMode(policy, input.mode, { by: work.actor.name, reason: input.reason }, now), loosening: loosens(effectiveMode(policy, now), input.mode) }));
}

/** Moves the day from which a rule in audit holds by seven days, at most twice. */
export function delayPolicy(work: Work<Person>, input: PolicyEdit): Promise<PolicyEdited> {
  const now = work.clock.now().getTime();
  return edit(work, input, (policy) => ({ changed: delay(policy, { by: work.actor.name, reason: input.reason }, now), loosening: true }));
}

async function edit(work: Work<Person>, { deployment, policy: id, version }: PolicyEdit, decided: (policy: StoredPolicy) => { changed: Changed; loosening: boolean }): Promise<PolicyEdited> {
  const { tx, clock, actor } = work;
  const now = clock.now();
  if ((await deploymentsIn(tx, [deployment])).length === 0) throw notFound();
  await introducePolicies(tx, [deployment], now);
  const stored = (await policyFact(tx, deployment, now)).get(id);
  if (!stored) throw notFound();
  const { changed, loosening } = decided(stored);
  if ('refused' in changed) throw new AppError('BAD_INPUT', changed.refused, { field: changed.field, rule: 'policy' });
  if (loosening) await refuseOwnLoosening(tx, actor, deployment, null);
  // Rules that nobody stored yet were shown as version 0 and are stored as 1.
  if (!(await savePolicy(tx, deployment, changed.policy, Math.max(1, version), now))) throw alreadyDecided(`The mode of ${id} in ${deployment}`, stored.switches.at(-1)?.by ?? null, null);
  const made = changed.policy.switches.at(-1);
  await work.audit({ action: POLICY_CHANGED, deployment, entity: { type: 'policy', id, label: id }, reason: made?.reason ?? null, detail: { was: stored.switches.at(-1), is: made } });
  await work.emit({ kind: POLICY_CHANGED, deployment, entityId: id, version: Math.max(1, version) + 1, payload: { policy: id } });
  await wake(tx, POLICIES_LOOP);
  const from = holdsFrom(changed.policy, now.getTime());
  return { policy: id, mode: effectiveMode(changed.policy, now.getTime()), holdsFrom: from === null ? null : new Date(from), version: Math.max(1, version) + 1 };
}
