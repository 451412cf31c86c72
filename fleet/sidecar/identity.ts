import path from 'node:path';
import { createUser, fromSeed, type KeyPair } from '@nats-io/nkeys';
import { keepFile, readKept } from './kept-file';

/**
 * The key this instance registers and signs with. It is made once and kept under the state folder,
 * readable by its owner alone, so that a restart is the same instance and not a conflict.
 */
export function loadIdentity(stateDir: string, instanceId: string): KeyPair {
  const file = path.join(stateDir, `${instanceId}.nk`);
  const known = readKept(file);
  if (known) return fromSeed(known);
  const pair = createUser();
  keepFile(file, pair.getSeed());
  return pair;
}
