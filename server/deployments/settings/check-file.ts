import { stringify } from 'yaml';
import { draftChange } from '@/domain/deployments/settings/draft';
import type { SettingChange, SettingsPatch } from '@/domain/deployments/settings/patch';
import { settingsFact } from '@/server/deployments/settings/facts';
import { type FileProblem, readSettingsFile } from '@/server/deployments/settings/read-file';
import type { Db, Tx } from '@/server/platform/db';

/** What a file would change; nothing of a file with a problem is taken. */
export interface CheckedFile {
  problems: FileProblem[];
  /** Of the settings it was held against. */
  baseVersion: number;
  patch: SettingsPatch;
  changes: readonly SettingChange[];
}

/** Holds a settings file against what is set: every problem with the line of the setting it is about, or what it would change. TOO_LARGE. */
export async function checkFile(db: Db | Tx, deployment: string, text: string): Promise<CheckedFile> {
  const fact = await settingsFact(db, deployment);
  const { values, places, problems } = readSettingsFile(text);
  const draft = draftChange(fact, values);
  const faults = draft.faults.map(({ key, message }): FileProblem => ({ ...(places.get(key) ?? nearest(places, key)), key, message }));
  // A value that could not be read is told once, by what could not be read.
  const told = new Set(problems.map(({ key }) => key));
  const all = [...problems, ...faults.filter(({ key }) => !told.has(key))].toSorted((a, b) => a.line - b.line || a.column - b.column);
  const none = { patch: {}, changes: [] };
  return { problems: all, baseVersion: fact.version, ...(all.length > 0 ? none : { patch: draft.patch, changes: draft.changes }) };
}

/** A rule can be broken by what the file leaves out: it is told at its section, else at the top. */
function nearest(places: ReadonlyMap<string, { line: number; column: number }>, key: string): { line: number; column: number } {
  const section = key.split('.')[0] ?? key;
  const found = [...places].find(([other]) => other.split('.')[0] === section);
  return found?.[1] ?? { line: 1, column: 1 };
}

/** What holds, as a settings file. */
export async function exportFile(db: Db | Tx, deployment: string): Promise<{ name: string; text: string }> {
  const { settings, version, environment } = await settingsFact(db, deployment);
  return { name: `${deployment}-settings-${version}.yaml`, text: `# ${deployment} (${environment}), settings version ${version}\n${stringify(settings)}` };
}
