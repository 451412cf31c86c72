import type { Reading } from '@/server/api/context';
import { inboxItems, markItems, ownItems, unreadCounts } from '@/server/notifications/inbox-store';
import type { Person } from '@/server/platform/actor';
import { notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

export interface InboxPage {
  deployment: string;
  cursor?: string;
  limit: number;
  unreadOnly: boolean;
}

/** One's own inbox in a deployment: what is unread by severity, and a page of items, newest first. */
export async function readInbox({ db, actor }: Reading, { deployment, ...page }: InboxPage) {
  const mine = { userId: actor.id, deployment };
  const [unread, rows] = await Promise.all([unreadCounts(db, mine), inboxItems(db, mine, { ...page, limit: page.limit + 1 })]);
  const items = rows.slice(0, page.limit);
  return {
    unread,
    items: items.map(({ id, readAt, createdAt, notice: { kind, severity, title, body, path, why, occurredAt } }) => ({ id, readAt, createdAt, kind, severity, title, body, path, why, occurredAt })),
    nextCursor: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null,
  };
}

/** Marks one's own items read; again changes nothing. An item that is not there or not one's own is NOT_FOUND. */
export async function markRead(work: Work<Person>, { deployment, itemIds }: { deployment: string; itemIds: string[] }): Promise<{ read: number }> {
  const mine = { userId: work.actor.id, deployment };
  if ((await ownItems(work.tx, mine, itemIds)) !== new Set(itemIds).size) throw notFound();
  return told(work, deployment, await markItems(work.tx, mine, { ids: itemIds }, work.clock.now()));
}

/** Marks all of one's own items read that were there at `upTo`: what came while one was looking stays unread. */
export async function markAllRead(work: Work<Person>, { deployment, upTo }: { deployment: string; upTo: Date }): Promise<{ read: number }> {
  return told(work, deployment, await markItems(work.tx, { userId: work.actor.id, deployment }, { upTo }, work.clock.now()));
}

/** The person's other tabs hear of it by their own id. */
async function told(work: Work<Person>, deployment: string, read: number): Promise<{ read: number }> {
  await work.audit({ action: 'notifications.item.read', deployment, entity: { type: 'person', id: work.actor.id, label: work.actor.name }, detail: { read } });
  if (read > 0) await work.emit({ kind: 'notifications.item.read', deployment, entityId: work.actor.id, version: 1 });
  return { read };
}
