import { isSettingKey, type SettingKey, settingKeys, settingTerms, valueAt } from './keys';
import { type DeploymentSettings, SettingsSchema } from './settings';

/** Values by dotted key. */
export type SettingsPatch = Readonly<Partial<Record<SettingKey, unknown>>>;

export type CheckedValue = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

interface Shaped {
  readonly shape?: Readonly<Record<string, unknown>>;
  safeParse(value: unknown): { success: true; data: unknown } | { success: false; error: { issues: readonly { message: string; path: readonly PropertyKey[] }[] } };
}

/** Whether a value may stand at a key, by itself; the message begins with a capital and has no full stop. */
export function checkValue(key: SettingKey, value: unknown): CheckedValue {
  const schema = key.split('.').reduce<Shaped>((at, part) => at.shape?.[part] as Shaped, SettingsSchema);
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const at = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  return { ok: false, message: `${at}${issue?.message ?? 'It is not valid'}` };
}

/** What is wrong with a value, as a whole sentence that names its setting. */
export function valueSentence(key: SettingKey, message: string): string {
  return `${settingTerms(key).words} (${key}): ${message}.`;
}

export interface PatchFault {
  readonly key: string;
  /** A rule's id, or what is wrong in a word. */
  readonly rule: string;
  readonly message: string;
}

/** The rule that a value breaks by itself, where one of the rules says what values there are. */
function ruleOfValue(key: SettingKey): string {
  if (key === 'storage.backend') return 'STO-1';
  return settingTerms(key).section === 'limits' ? 'RES-1' : 'value';
}

/** Reads a patch that came from outside; every fault, not only the first. */
export function readPatch(raw: Readonly<Record<string, unknown>>): { patch: SettingsPatch; faults: PatchFault[] } {
  const patch: Partial<Record<SettingKey, unknown>> = {};
  const faults: PatchFault[] = [];
  for (const [key, value] of Object.entries(raw)) {
    if (!isSettingKey(key)) {
      faults.push({ key, rule: 'unknown', message: unknownKey(key) });
      continue;
    }
    const checked = checkValue(key, value);
    if (checked.ok) patch[key] = checked.value;
    else faults.push({ key, rule: ruleOfValue(key), message: valueSentence(key, checked.message) });
  }
  return { patch, faults };
}

/** Says that a key is none, and which one may have been meant. */
export function unknownKey(key: string): string {
  const last = key.split('.').at(-1)?.toLowerCase() ?? '';
  const near = settingKeys.find((known) => known.toLowerCase() === key.toLowerCase()) ?? settingKeys.find((known) => known.toLowerCase().split('.').at(-1) === last);
  const said = `"${key.slice(0, 80)}" is no setting`;
  return near === undefined ? `${said}.` : `${said}; did you mean "${near}"?`;
}

/** The document with the values of a patch. */
export function withPatch(settings: DeploymentSettings, patch: SettingsPatch): DeploymentSettings {
  const result = structuredClone(settings);
  for (const [key, value] of Object.entries(patch)) {
    const parts = key.split('.');
    const last = parts.pop() ?? key;
    const parent = parts.reduce<Record<string, unknown>>((at, part) => at[part] as Record<string, unknown>, result);
    parent[last] = structuredClone(value);
  }
  return result;
}

export interface SettingChange {
  readonly key: SettingKey;
  readonly before: unknown;
  readonly after: unknown;
}

/** What differs between two documents, in the order in which settings are shown. */
export function changesBetween(before: DeploymentSettings, after: DeploymentSettings): SettingChange[] {
  return settingKeys.flatMap((key) => {
    const change = { key, before: valueAt(before, key), after: valueAt(after, key) };
    return sameValue(change.before, change.after) ? [] : [change];
  });
}

/** The same value, whatever the order of names in it. */
export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
