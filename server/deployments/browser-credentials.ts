import type { Reading } from '@/server/api/context';
import { mintBrowser } from '@/server/bus/mint';
import { listMine } from '@/server/deployments/list-mine';
import { loadEnv, required } from '@/server/platform/env';

const LIFETIME_MS = 5 * 60_000;

/** Mints the bus credential of a browser tab: events of the deployments the person reaches, their own taps, no publishing. */
export async function browserCredentials(reading: Reading, { publicKey }: { publicKey: string }): Promise<{ jwt: string; expiresAt: Date; session: string }> {
  const { db, actor, clock } = reading;
  const deployments = (await listMine(reading)).map((deployment) => deployment.slug);
  const signingSeed = required(loadEnv(), 'NATS_BROWSER_SIGNING_SEED');
  const { jwt, expiresAt } = await mintBrowser(db, { signingSeed, userPublicKey: publicKey, name: actor.sessionId, deployments, now: clock.now(), lifetimeMs: LIFETIME_MS });
  return { jwt, expiresAt, session: actor.sessionId };
}
