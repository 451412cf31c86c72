import type { JudgeOptions, SettingsFinding } from './finding';
import { judgeBus } from './rules/bus';
import { judgeProbes } from './rules/probes';
import { judgeResources } from './rules/resources';
import { judgeScaling } from './rules/scaling';
import { judgeSecurity } from './rules/security';
import type { DeploymentSettings } from './settings';

/** Every rule across fields that these settings break (spec deployments §3): the same in the form, over REST, in policies and in the checklist. */
export function judgeSettings(settings: DeploymentSettings, options: JudgeOptions): SettingsFinding[] {
  return [...judgeBus(settings, options), ...judgeScaling(settings, options), ...judgeResources(settings), ...judgeProbes(settings), ...judgeSecurity(settings, options)];
}

/** What would be refused for a change: findings of the result that were not there before, so that old faults can be mended one by one. */
export function newRefusals(before: readonly SettingsFinding[], after: readonly SettingsFinding[]): SettingsFinding[] {
  const known = new Set(before.map(({ rule, key, message }) => `${rule} ${key} ${message}`));
  return after.filter(({ rule, key, message, mode }) => mode === 'refuse' && !known.has(`${rule} ${key} ${message}`));
}
