import type { PolicyMode } from '@/domain/releases/policies/ids';
import { changeMode, delay, effectiveMode, loosens } from '@/domain/releases/policies/mode';
import type { Person } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';
import { editPolicy, type PolicyEdit, type PolicyEdited } from '@/server/releases/policies/edit-policy';

/** Sets the mode of a rule from now on; what was decided under the mode before stays. ALREADY_DECIDED when somebody was faster. */
export function changePolicyMode(work: Work<Person>, input: PolicyEdit & { mode: PolicyMode }): Promise<PolicyEdited> {
  const now = work.clock.now().getTime();
  return editPolicy(work, input, (policy) => ({ changed: changeMode(policy, input.mode, { by: work.actor.name, reason: input.reason }, now), loosening: loosens(effectiveMode(policy, now), input.mode) }));
}

/** Moves the day from which a rule in audit holds by seven days, at most twice. */
export function delayPolicy(work: Work<Person>, input: PolicyEdit): Promise<PolicyEdited> {
  const now = work.clock.now().getTime();
  return editPolicy(work, input, (policy) => ({ changed: delay(policy, { by: work.actor.name, reason: input.reason }, now), loosening: true }));
}
