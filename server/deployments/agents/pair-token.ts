import { createHmac } from 'node:crypto';

/**
 * The bootstrap token of one generation of one pair: the same whenever it is asked for, so that it lies nowhere but in
 * the commands; the database has its hash. Only who has the master key can make it.
 */
export function pairToken(masterKey: string, pair: { id: string; generation: number }): string {
  return `mbt_${createHmac('sha256', masterKey).update(`meridian.pair-token.v1:${pair.id}:${pair.generation}`).digest('base64url')}`;
}
