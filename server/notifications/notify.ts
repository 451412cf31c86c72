import { isConsolePath, type NoticeSeverity, STALE_AFTER_MS, storable } from '@/domain/notifications/notice';
import { deliveredTo, insertDeliveries, insertInboxItems, insertNotice, type NewDelivery, noticeById, noticeByKey } from '@/server/notifications/notice-store';
import { type PersonMethod, type Recipient, type Target, targetsOf } from '@/server/notifications/recipients';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { newId, sha256 } from '@/server/platform/ids';
import { emit } from '@/server/platform/outbox';
import { wake } from '@/server/platform/wake';

export type { PersonMethod, Recipient };

/** The loop that sends what goes outside. */
export const DELIVERY_LOOP = 'notifications.delivery';
/** A message was refused, given up or is too old by now: nothing more is tried. */
export const DELIVERY_FAILED = 'notifications.delivery.failed';

export interface NewNotice {
  deployment: string;
  /** `capability.entity.verb` of what happened, such as `alerts.group.notified`. */
  kind: string;
  /** Names the telling: the same key in a deployment is told once, however often it is asked for. */
  dedupeKey: string;
  title: string;
  body: string;
  /** Where it leads in the console, from the root: `/d1/alerts?…`. */
  path: string;
  severity: NoticeSeverity;
  /** For how long it is worth sending, in ms; as its severity says when left out. Longer only for what is withdrawn once it is not true any more. */
  worthMs?: number;
  occurredAt: Date;
  /** Why anyone is told, in a sentence. */
  why: string;
  to: readonly Recipient[];
  /** What it is about, `page:<id>`: see `withdraw`. */
  subject?: string;
  /** What its one addressee may do from the message; the worker makes the signed link as it sends. */
  actionId?: string;
}

/** Who is told: people once (their inbox and mail are one), channels by their name. */
export interface Told {
  kind: 'person' | 'slack' | 'webhook';
  label: string;
}

/**
 * Tells people and channels, in the caller's transaction: inbox items are there when it commits, and whatever goes
 * outside is delivered at least once after it, under one key per target. The second notice of a key changes nothing
 * and answers as the first.
 */
export async function notify(tx: Tx, clock: Clock, notice: NewNotice): Promise<{ id: string; recipients: Told[] }> {
  if (!isConsolePath(notice.path)) throw new Error(`not a path of the console: ${notice.path}`);
  const { deployment, kind, dedupeKey, path, severity, occurredAt, subject = null, actionId = null } = notice;
  const now = clock.now();
  const id = newId();
  const text = { title: storable(notice.title, 200), body: storable(notice.body, 4000), why: storable(notice.why, 500) };
  if (!(await insertNotice(tx, { id, deployment, kind, dedupeKey, path, severity, occurredAt, subject, actionId, createdAt: now, postponedAt: null, withdrawnAt: null, withdrawnWhy: null, ...text }))) return told(await noticeByKey(tx, deployment, dedupeKey));
  const targets = await targetsOf(tx, deployment, notice.to);
  await address(tx, clock, { id, deployment, dedupeKey, severity, ...(notice.worthMs === undefined ? {} : { worthMs: notice.worthMs }) }, targets);
  return told({ id, deliveries: targets.map(({ channel, name, personId }) => ({ channel, targetName: name, personId })) });
}

/** Tells others of a notice that was given before, as if they had been named in it; whoever was told of it already is not told again. */
export async function alsoTell(tx: Tx, clock: Clock, noticeId: string, to: readonly Recipient[]): Promise<{ recipients: Told[] }> {
  const notice = await noticeById(tx, noticeId);
  const known = new Set((await deliveredTo(tx, noticeId)).map(({ channel, target }) => `${channel} ${target}`));
  const targets = (await targetsOf(tx, notice.deployment, to)).filter(({ channel, id }) => !known.has(`${channel} ${id}`));
  await address(tx, clock, notice, targets);
  return told(await noticeByKey(tx, notice.deployment, notice.dedupeKey));
}

type Addressed = Pick<NewNotice, 'deployment' | 'dedupeKey' | 'severity' | 'worthMs'> & { id: string };

async function address(tx: Tx, clock: Clock, notice: Addressed, targets: readonly Target[]): Promise<void> {
  const now = clock.now();
  const { id, deployment } = notice;
  const inboxes = targets.filter((target) => target.channel === 'inbox');
  await insertInboxItems(tx, inboxes.map((target) => ({ id: newId(), noticeId: id, userId: target.id, deployment, createdAt: now })));
  await insertDeliveries(tx, targets.map((target) => deliveryTo(target, notice, now)));
  if (inboxes.length > 0) await emit(tx, clock, { kind: 'notifications.item.created', deployment, entityId: id, version: 1 });
  await wake(tx, DELIVERY_LOOP);
}

function deliveryTo(target: Target, { id, deployment, dedupeKey, severity, worthMs = STALE_AFTER_MS[severity] }: Addressed, now: Date): NewDelivery {
  const inbox = target.channel === 'inbox';
  const availableAt = new Date(now.getTime() + target.afterMs);
  return {
    id: newId(),
    noticeId: id,
    deployment,
    channel: target.channel,
    target: target.id,
    targetName: target.name,
    personId: target.personId,
    rule: target.rule,
    key: `msg_${sha256([deployment, dedupeKey, target.channel, target.id].join('\n')).slice(0, 40)}`,
    // The inbox row is the delivery: it commits with it.
    ...(inbox ? { state: 'delivered' as const, attempts: 1, answer: 'in the inbox', doneAt: now } : { state: 'pending' as const, attempts: 0, answer: null, doneAt: null }),
    availableAt,
    staleAt: new Date(availableAt.getTime() + worthMs),
    createdAt: now,
  };
}

const KINDS: readonly Told['kind'][] = ['person', 'slack', 'webhook'];

function told(notice: { id: string; deliveries: readonly { channel: Target['channel']; targetName: string; personId: string | null }[] }): { id: string; recipients: Told[] } {
  const recipients = notice.deliveries.flatMap(({ channel, targetName, personId }): Told[] => {
    if (channel === 'email' || channel === 'sink' || personId !== null) return [];
    return [{ kind: channel === 'inbox' ? 'person' : channel, label: targetName }];
  });
  return { id: notice.id, recipients: recipients.toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.label.localeCompare(b.label)) };
}
