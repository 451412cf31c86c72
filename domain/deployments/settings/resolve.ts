import { DEFAULT_SETTINGS } from './defaults';
import { type SettingKey, settingKeys, settingTerms, valueAt, variableOf } from './keys';
import { type SettingsPatch, withPatch } from './patch';
import type { DeploymentSettings } from './settings';
import { readText } from './text';

export const SETTING_SOURCES = ['process env', '.env', 'reviewed', 'default'] as const;
export type SettingSource = (typeof SETTING_SOURCES)[number];

export interface HiddenValue {
  readonly source: SettingSource;
  readonly value: unknown;
}

/** Where a value comes from, and what it hides. */
export interface SourcedValue {
  readonly source: SettingSource;
  /** The variable, where it comes from the environment. */
  readonly name?: string;
  readonly value: unknown;
  /** What would hold without it, the nearest first. */
  readonly overrides: readonly HiddenValue[];
}

/** A variable that sets nothing, because what it says is no value. */
export interface WrongVariable {
  readonly name: string;
  readonly source: 'process env' | '.env';
  readonly key: SettingKey;
  readonly message: string;
}

/** Variables by name, as the process or the settings file of the installation has them. */
export type Variables = Readonly<Record<string, string | undefined>>;

export interface SettingsOrigins {
  readonly deployment: string;
  readonly processEnv: Variables;
  readonly dotEnv: Variables;
  /** What was reviewed and applied; keys it does not name come from the defaults. */
  readonly reviewed: SettingsPatch;
  /** What holds where nothing is set. */
  readonly defaults?: DeploymentSettings;
}

export interface ResolvedSettings {
  readonly settings: DeploymentSettings;
  readonly sources: Readonly<Record<SettingKey, SourcedValue>>;
  readonly wrong: readonly WrongVariable[];
}

/** What holds for a deployment: the process before the settings file, before what was reviewed, before the default. Wrong variables are named and set nothing. */
export function resolveSettings(origins: SettingsOrigins): ResolvedSettings {
  const { defaults = DEFAULT_SETTINGS } = origins;
  const wrong: WrongVariable[] = [];
  const sources = Object.fromEntries(settingKeys.map((key) => {
    const layers = [...fromVariables(origins, key, wrong), ...(Object.hasOwn(origins.reviewed, key) ? [{ source: 'reviewed' as const, value: origins.reviewed[key] }] : []), { source: 'default' as const, value: valueAt(defaults, key) }];
    const [top, ...hidden] = layers as [Omit<SourcedValue, 'overrides'>, ...HiddenValue[]];
    return [key, { ...top, overrides: hidden.map(({ source, value }) => ({ source, value })) }];
  })) as unknown as Record<SettingKey, SourcedValue>;
  const patch = Object.fromEntries(settingKeys.map((key) => [key, sources[key].value]));
  return { settings: withPatch(defaults, patch), sources, wrong };
}

function fromVariables({ deployment, processEnv, dotEnv }: SettingsOrigins, key: SettingKey, wrong: WrongVariable[]): Omit<SourcedValue, 'overrides'>[] {
  const name = variableOf(deployment, key);
  return ([['process env', processEnv], ['.env', dotEnv]] as const).flatMap(([source, variables]) => {
    const text = variables[name];
    if (text === undefined || text === '') return [];
    const read = readText(key, text);
    if (read.ok) return [{ source, name, value: read.value }];
    wrong.push({ name, source, key, message: `${name} sets nothing (${settingTerms(key).words}): ${read.message}.` });
    return [];
  });
}
