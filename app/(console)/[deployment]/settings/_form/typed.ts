import { draftChange, type SettingsBase, type SettingsDraft } from '@/domain/deployments/settings/draft';
import { isSettingKey, type SettingKey } from '@/domain/deployments/settings/keys';
import { valueSentence } from '@/domain/deployments/settings/patch';
import { readText, writeText } from '@/domain/deployments/settings/text';

/** What somebody typed and has not sent, and the version of the settings that they typed it over. */
export interface Typed {
  readonly version: number;
  readonly texts: Readonly<Partial<Record<SettingKey, string>>>;
}

/** A draft as it was kept; what is none, or names what is no setting any more, is left out. */
export function keptTyped(kept: string): Typed | null {
  try {
    const { version, texts } = JSON.parse(kept) as { version: unknown; texts: Record<string, unknown> };
    if (typeof version !== 'number') return null;
    return { version, texts: Object.fromEntries(Object.entries(texts).filter(([key, text]) => isSettingKey(key) && typeof text === 'string')) };
  } catch {
    return null;
  }
}

/** `set=hpa.max:12`, as often as wanted: what a fix of the checklist fills in. */
export function textsFrom(sets: readonly string[]): Typed['texts'] {
  return Object.fromEntries(sets.flatMap((set) => {
    const colon = set.indexOf(':');
    const key = set.slice(0, colon);
    return colon > 0 && isSettingKey(key) ? [[key, set.slice(colon + 1).slice(0, 4_000)]] : [];
  }));
}

/** The same for an address. */
export function setQuery(patch: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(patch)) if (isSettingKey(key)) search.append('set', `${key}:${writeText(key, value)}`);
  return search.toString();
}

export interface ReadTyped {
  readonly draft: SettingsDraft;
  /** Whole sentences, by the setting they stand at. */
  readonly faults: ReadonlyMap<string, readonly string[]>;
  readonly warnings: ReadonlyMap<string, readonly string[]>;
}

/** What comes of what was typed, judged as the server judges it. */
export function readTyped(base: SettingsBase, texts: Typed['texts']): ReadTyped {
  const values: Record<string, unknown> = {};
  const faults = new Map<string, string[]>();
  const add = (to: Map<string, string[]>, key: string, message: string) => to.set(key, [...(to.get(key) ?? []), message]);
  for (const [key, text] of Object.entries(texts)) {
    if (!isSettingKey(key)) continue;
    const read = readText(key, text);
    if (read.ok) values[key] = read.value;
    else add(faults, key, valueSentence(key, read.message));
  }
  const draft = draftChange(base, values);
  for (const { key, message } of draft.faults) add(faults, key, message);
  const warnings = new Map<string, string[]>();
  for (const { key, message } of draft.findings) if (!faults.get(key)?.includes(message)) add(warnings, key, message);
  return { draft, faults, warnings };
}
