// Content stamps: a step runs again when what it is made of changed, whatever the clock says. No dependencies.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Fingerprint of files and folders (recursively), by name and content.
 * @param {string[]} inputs absolute paths; absent ones count as absent
 * @param {(file: string) => boolean} [counts] which files matter
 * @returns {string}
 */
export function fingerprint(inputs, counts = () => true) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    if (!existsSync(input)) hash.update(`absent ${path.basename(input)}\0`);
    else for (const file of filesIn(input).filter(counts)) hash.update(`${path.relative(input, file)}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} stampFile @param {string} expected @returns {boolean} */
export function isStamped(stampFile, expected) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === expected;
}

/** @param {string} stampFile @param {string} value */
export function stamp(stampFile, value) {
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, value);
}

/** @param {string} input @returns {string[]} */
function filesIn(input) {
  if (statSync(input).isFile()) return [input];
  return readdirSync(input, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(path.join(input, entry.name)) : entry.isFile() ? [path.join(input, entry.name)] : []));
}
