import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createUser, fromSeed, type KeyPair } from '@nats-io/nkeys';

/**
 * The key this instance registers and signs with. It is made once and kept under the state folder,
 * readable by its owner alone, so that a restart is the same instance and not a conflict.
 */
export function loadIdentity(stateDir: string, instanceId: string): KeyPair {
  const file = path.join(stateDir, `${instanceId}.nk`);
  const known = readSeed(file);
  if (known) return fromSeed(known);
  const pair = createUser();
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  // Renamed into place, so that a kill in between leaves either no key or a whole one.
  writeFileSync(`${file}.new`, pair.getSeed(), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return pair;
}

function readSeed(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
