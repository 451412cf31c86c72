import type { Outcome } from '@/domain/notifications/outcome';
import type { NoticeAction, Outgoing } from '@/domain/notifications/outgoing';
import type { Sealer } from '@/server/bus/seal';
import type { Network } from '@/server/platform/reach/networks';
import { livingChannel } from '@/server/notifications/channel-store';
import { type ChannelSecret, unpackSecret } from '@/server/notifications/channel-secret';
import { type ClaimedDelivery, mailAddress } from '@/server/notifications/delivery-store';
import type { SendMail } from '@/server/notifications/send-mail';
import { sendToChannel } from '@/server/notifications/send-to-channel';
import type { Db } from '@/server/platform/db';
import type { LoopContext } from '@/server/platform/loop-runner';

/** Where one of a person's own methods leads at this moment. */
export type Contact = { kind: 'email'; address: string } | { kind: 'slack'; secret: ChannelSecret };

/** What capabilities above lend to sending: notifications know neither methods nor what an action is about. */
export interface Lent {
  /** Null once the method is gone. */
  contact(db: Db, methodId: string): Promise<Contact | null>;
  /** The signed link of an action; null when it can no longer be used. */
  action(db: Db, actionId: string): Promise<NoticeAction | null>;
  /** Notes that something arrived at the sink. */
  sink(db: Db, id: string, now: Date): Promise<void>;
}

/** For a worker that has nothing above. */
export const NOTHING_LENT: Lent = { contact: () => Promise.resolve(null), action: () => Promise.resolve(null), sink: () => Promise.resolve() };

/** What sending takes beside the database. */
export interface Outside {
  /** Null when no mail server is set. */
  mail: SendMail | null;
  sealer: Sealer;
  /** Private networks in which webhooks may be. */
  allow: readonly Network[];
  publicUrl: string;
  lent?: Lent;
}

type At = Pick<LoopContext, 'db' | 'clock'>;

/** One attempt at a claimed delivery. Rights and addresses are those of this moment, not of when it was written. */
export async function attempt(claimed: ClaimedDelivery, at: At, outside: Outside): Promise<Outcome> {
  const { db, clock } = at;
  const { lent = NOTHING_LENT } = outside;
  const { channel: way, target, personId, notice, deployment } = claimed;
  if (notice.withdrawnAt) return { kind: 'skipped', answer: notice.withdrawnWhy ?? 'it was withdrawn' };
  // It was claimed the moment before.
  if (notice.postponedAt) return { kind: 'retry', answer: 'it is to wait', mayHaveArrived: false };
  if (way === 'inbox') return { kind: 'delivered', answer: 'in the inbox' };
  if (way === 'sink') return lent.sink(db, target, clock.now()).then(() => ({ kind: 'delivered', answer: 'it arrived' }));
  const out = outgoing(claimed, outside.publicUrl, notice.actionId === null ? null : await lent.action(db, notice.actionId));
  if (personId !== null || way === 'email') {
    const account = await mailAddress(db, personId ?? target, deployment);
    if (account === null) return { kind: 'skipped', answer: `no role in ${deployment} any more` };
    return toPerson(out, personId === null ? { kind: 'email', address: account } : await lent.contact(db, target), clock.now(), outside);
  }
  const channel = await livingChannel(db, claimed.target);
  if (!channel) return { kind: 'skipped', answer: 'the channel was removed' };
  const secret = unpackSecret(outside.sealer.unwrap(channel.sealed, channel.id));
  return sendToChannel(out, { kind: channel.kind, secret, allow: outside.allow, now: clock.now() });
}

async function toPerson(out: Outgoing, contact: Contact | null, now: Date, { mail, allow }: Outside): Promise<Outcome> {
  if (contact === null) return { kind: 'skipped', answer: 'the contact method was removed' };
  if (contact.kind === 'slack') return sendToChannel(out, { kind: 'slack', secret: contact.secret, allow, now });
  return mail ? mail(out, contact.address) : { kind: 'skipped', answer: 'no mail server is set (SMTP_URL)' };
}

function outgoing({ key, notice, attempts, possibleRepeat }: ClaimedDelivery, publicUrl: string, action: NoticeAction | null): Outgoing {
  const { id, deployment, kind, severity, title, body, path, why, occurredAt } = notice;
  return { key, noticeId: id, deployment, kind, severity, title, body, url: `${publicUrl}${path}`, why, action, occurredAt, attempt: attempts, possibleRepeat };
}
