import type { Reading } from '@/server/api/context';
import { listTaps, maskRules } from '@/server/taps/taps-store';

/** Who looks at payloads in a deployment, and who did: one's own with the session they are delivered to. */
export async function listTapsOf({ db, actor }: Reading, { deployment }: { deployment: string }) {
  const taps = await listTaps(db, deployment, 50);
  return taps.map((tap) => ({
    id: tap.id,
    userName: tap.userName,
    mine: tap.userId === actor.id,
    session: tap.sessionId === actor.sessionId ? tap.sessionId : null,
    patterns: tap.patterns,
    conditions: (tap.filter ?? []) as string[],
    reason: tap.reason,
    state: tap.state,
    startedAt: tap.startedAt,
    expiresAt: tap.expiresAt,
    endedAt: tap.endedAt,
    endReason: tap.endReason,
    seen: Number(tap.seen),
    matched: Number(tap.matched),
    shown: Number(tap.shown),
    dropped: Number(tap.dropped),
  }));
}

/** What the relay hides in a deployment. */
export function maskRulesOf({ db }: Reading, { deployment }: { deployment: string }) {
  return maskRules(db, deployment);
}
