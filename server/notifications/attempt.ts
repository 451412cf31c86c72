import type { Outcome } from '@/domain/notifications/outcome';
import type { Outgoing } from '@/domain/notifications/outgoing';
import type { Sealer } from '@/server/bus/seal';
import type { Network } from '@/server/notifications/address';
import { livingChannel } from '@/server/notifications/channel-store';
import { unpackSecret } from '@/server/notifications/channel-secret';
import { type ClaimedDelivery, mailAddress } from '@/server/notifications/delivery-store';
import type { SendMail } from '@/server/notifications/send-mail';
import { sendToChannel } from '@/server/notifications/send-to-channel';
import type { LoopContext } from '@/server/platform/loop-runner';

/** What sending takes beside the database. */
export interface Outside {
  /** Null when no mail server is set. */
  mail: SendMail | null;
  sealer: Sealer;
  /** Private networks in which webhooks may be. */
  allow: readonly Network[];
  publicUrl: string;
}

/** One attempt at a claimed delivery. Rights and addresses are those of this moment, not of when it was written. */
export async function attempt(claimed: ClaimedDelivery, { db, clock }: Pick<LoopContext, 'db' | 'clock'>, outside: Outside): Promise<Outcome> {
  const out = outgoing(claimed, outside.publicUrl);
  if (claimed.channel === 'inbox') return { kind: 'delivered', answer: 'in the inbox' };
  if (claimed.channel === 'email') {
    if (!outside.mail) return { kind: 'skipped', answer: 'no mail server is set (SMTP_URL)' };
    const to = await mailAddress(db, claimed.target, claimed.deployment);
    return to === null ? { kind: 'skipped', answer: `no role in ${claimed.deployment} any more` } : outside.mail(out, to);
  }
  const channel = await livingChannel(db, claimed.target);
  if (!channel) return { kind: 'skipped', answer: 'the channel was removed' };
  const secret = unpackSecret(outside.sealer.unwrap(channel.sealed, channel.id));
  return sendToChannel(out, { kind: channel.kind, secret, allow: outside.allow, now: clock.now() });
}

function outgoing({ key, notice, attempts, possibleRepeat }: ClaimedDelivery, publicUrl: string): Outgoing {
  const { id, deployment, kind, severity, title, body, path, why, occurredAt } = notice;
  return { key, noticeId: id, deployment, kind, severity, title, body, url: `${publicUrl}${path}`, why, occurredAt, attempt: attempts, possibleRepeat };
}
