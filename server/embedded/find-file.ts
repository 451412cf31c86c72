import { readdirSync } from 'node:fs';
import path from 'node:path';

/** The first file of that name below a folder; throws when there is none. */
export function findFile(folder: string, name: string): string {
  const hit = readdirSync(folder, { recursive: true, withFileTypes: true }).find((entry) => entry.isFile() && entry.name === name);
  if (!hit) throw new Error(`no ${name} in what was fetched`);
  return path.join(hit.parentPath, hit.name);
}
