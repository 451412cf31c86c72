import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/**
 * The folder that holds everything embedded. Others may pass through it (the database's own user must) but not list it;
 * every file with a secret in it is 0600.
 */
export function ensureHome(home: string): string {
  const full = path.resolve(home);
  mkdirSync(full, { recursive: true, mode: 0o711 });
  return full;
}

/** Writes a file that only its owner reads, whole or not at all. */
export function writePrivate(file: string, text: string): void {
  const draft = `${file}.${process.pid}.new`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
}

/** The parsed content, or null when the file is absent. A file that cannot be understood is an error naming it. */
export function readJson<T>(file: string, schema: z.ZodType<T>): T | null {
  if (!existsSync(file)) return null;
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`cannot understand ${file}; repair it, or move it away to start anew`, { cause });
  }
}

/**
 * Secrets generated once and kept in `<home>/secrets.json` (0600). Only what is missing is generated, so that
 * a newer version may ask for more without disturbing the rest.
 */
export function keepSecrets<Name extends string>(home: string, wanted: Record<Name, () => string>): Record<Name, string> {
  const file = path.join(home, 'secrets.json');
  const kept = readJson(file, z.record(z.string(), z.string())) ?? {};
  const names = Object.keys(wanted) as Name[];
  const missing = names.filter((name) => !kept[name]);
  for (const name of missing) kept[name] = wanted[name]();
  if (missing.length > 0) writePrivate(file, `${JSON.stringify(kept, null, 2)}\n`);
  return kept as Record<Name, string>;
}
