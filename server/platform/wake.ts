import type { Tx } from '@/server/platform/db';

export const WAKE_CHANNEL = 'meridian_wake';

/** Runs the named loop, and those named below it, at once after this transaction commits, in whichever worker listens. Lost wake-ups cost one poll interval. */
export async function wake(tx: Tx, loop: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${WAKE_CHANNEL}, ${loop})`;
}
