import type { Reading } from '@/server/api/context';
import { countersOf, listTaps, maskRules } from '@/server/taps/taps-store';
import { topicActivity } from '@/server/telemetry/activity-store';

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
    endedByName: tap.endedByName,
    endReason: tap.endReason,
    ...countersOf(tap),
  }));
}

const KNOWN_MS = 24 * 3_600_000;
const OFFERED_TOPICS = 500;

/** Subjects heard of in the last day, busiest first: what a pattern can be chosen from. */
export async function knownTopics({ pool, clock }: Reading, { deployment }: { deployment: string }) {
  const rows = await topicActivity(pool, deployment, new Date(clock.now().getTime() - KNOWN_MS));
  const published = new Map<string, number>();
  for (const row of rows) published.set(row.topic, (published.get(row.topic) ?? 0) + (row.direction === 'publish' ? row.count : 0));
  return [...published].map(([topic, count]) => ({ topic, published: count })).toSorted((a, b) => b.published - a.published).slice(0, OFFERED_TOPICS);
}

/** What the relay hides in a deployment. */
export function maskRulesOf({ db }: Reading, { deployment }: { deployment: string }) {
  return maskRules(db, deployment);
}
