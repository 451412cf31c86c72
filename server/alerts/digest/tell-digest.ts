import { DIGEST_HOUR, type DigestDay } from '@/domain/alerts/digest-day';
import { digestWords, type QuietAlerts } from '@/domain/alerts/digest-words';
import { notify } from '@/server/notifications/notify';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';

/** Who reads the digest of a deployment, and by which clocks. */
export interface DigestReader {
  userId: string;
  deployment: string;
  zone: string;
}

/** Tells one person, in the inbox and by mail, what nobody was told of: once a day whoever asks for it, and nothing when there is nothing. */
export async function tellDigest({ db, clock }: { db: Db; clock: Clock }, { userId, deployment, zone }: DigestReader, { day, at }: DigestDay, quiet: readonly QuietAlerts[]): Promise<void> {
  const words = digestWords(quiet);
  if (words === null) return;
  await db.$transaction((tx) => notify(tx, clock, {
    deployment,
    kind: 'alerts.digest.told',
    dedupeKey: `digest ${day} ${userId}`,
    ...words,
    path: `/${deployment}/alerts`,
    severity: 'info',
    occurredAt: new Date(at),
    why: `You are told because you answer for ${deployment}: what neither a page nor a channel has told, every day at ${String(DIGEST_HOUR).padStart(2, '0')}:00 ${zone}.`,
    to: [{ kind: 'person', userId }],
  }));
}
