import { mutation, query, router } from '@/server/api/procedure';
import { changePolicyMode, delayPolicy } from '@/server/releases/policies/change-mode';
import { changePolicyRule } from '@/server/releases/policies/change-rule';
import { addException, removeException } from '@/server/releases/policies/exceptions';
import { readPolicies, readViolations } from '@/server/releases/policies/read-policies';
import { readRulePreview } from '@/server/releases/policies/preview-rule';
import * as io from '@/server/releases/policies/schemas';

const inDeployment = (input: { deployment: string }) => ({ deployment: input.deployment });
const reading = { permission: 'releases.read', scope: inDeployment } as const;
const managing = { permission: 'releases.policies.manage', scope: inDeployment } as const;

export const policiesRouter = router({
  list: query({ ...reading, input: io.INPUTS.list, output: io.policiesOutput, run: readPolicies }),
  violations: query({ ...reading, input: io.INPUTS.violations, output: io.violationsOutput, run: readViolations }),
  changeMode: mutation('releases.policy.change_mode', { ...managing, input: io.INPUTS.changeMode, output: io.editedOutput, run: changePolicyMode }),
  previewRule: query({ ...reading, input: io.INPUTS.previewRule, output: io.previewOutput, run: readRulePreview }),
  changeRule: mutation('releases.policy.change_rule', { ...managing, input: io.INPUTS.changeRule, output: io.editedOutput, run: changePolicyRule }),
  delay: mutation('releases.policy.delay', { ...managing, input: io.INPUTS.delay, output: io.editedOutput, run: delayPolicy }),
  addException: mutation('releases.policy_exception.make', { ...managing, input: io.INPUTS.addException, output: io.exceptionOutput, run: addException }),
  endException: mutation('releases.policy_exception.end', { ...managing, input: io.INPUTS.endException, output: io.endedOutput, run: removeException }),
});
