import type { JudgeOptions, SettingsFinding } from './finding';
import { judgeSettings, newRefusals } from './judge';
import { isSettingKey, type SettingKey } from './keys';
import { changesBetween, type PatchFault, readPatch, sameValue, type SettingChange, type SettingsPatch, valueSentence, withPatch } from './patch';
import type { SourcedValue } from './resolve';
import type { DeploymentSettings } from './settings';

/** What a change is made against. */
export interface SettingsBase extends JudgeOptions {
  readonly settings: DeploymentSettings;
  readonly sources: Readonly<Record<SettingKey, SourcedValue>>;
}

/** What would come of a change. It may be taken when nothing is at fault and something differs. */
export interface SettingsDraft {
  /** Only what differs from what holds. */
  readonly patch: SettingsPatch;
  readonly changes: readonly SettingChange[];
  readonly result: DeploymentSettings;
  /** Everything that the result breaks, old and new. */
  readonly findings: readonly SettingsFinding[];
  /** Why it is not taken, in the order of the settings it names. */
  readonly faults: readonly PatchFault[];
}

/** What comes of values that somebody asks for: the same in the form, over REST and from a file. */
export function draftChange(base: SettingsBase, raw: Readonly<Record<string, unknown>>): SettingsDraft {
  const { patch: read, faults } = readPatch(raw);
  const differing = Object.entries(read).filter(([key, value]) => isSettingKey(key) && !sameValue(value, base.sources[key].value)) as [SettingKey, unknown][];
  const pinned = differing.flatMap(([key]) => pinnedFault(key, base.sources[key]));
  const patch = Object.fromEntries(differing.filter(([key]) => !isPinned(base.sources[key])));
  const result = withPatch(base.settings, patch);
  const findings = judgeSettings(result, base);
  const refused = newRefusals(judgeSettings(base.settings, base), findings);
  return { patch, changes: changesBetween(base.settings, result), result, findings, faults: [...faults, ...pinned, ...refused] };
}

/** Whether a value comes from the environment, so that nobody changes it here. */
export function isPinned({ source }: Pick<SourcedValue, 'source'>): boolean {
  return source === 'process env' || source === '.env';
}

function pinnedFault(key: SettingKey, from: SourcedValue): PatchFault[] {
  if (!isPinned(from)) return [];
  const where = from.source === '.env' ? 'the settings file of the installation' : 'the environment of the process';
  return [{ key, rule: 'pinned', message: valueSentence(key, `It is set by ${from.name ?? 'a variable'} in ${where}, and is changed there`) }];
}
