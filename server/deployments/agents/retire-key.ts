import { revokeUser } from '@/server/bus/write-section';
import type { Tx } from '@/server/platform/db';

/** Later than anything that will ever be signed: 2100. */
const FOR_GOOD = new Date(Date.UTC(2100, 0, 1));

/**
 * Voids a key on the bus for good: whatever was or will be signed for it is refused. Returns the version of the
 * account's claims that says so; it is in force once the account's `pushedVersion` reaches it.
 */
export function retireKey(tx: Tx, account: string, publicKey: string): Promise<number> {
  return revokeUser(tx, account, publicKey, FOR_GOOD);
}
