import type { PageEffect } from '@/domain/oncall/paging/page';
import { notify, type Recipient } from '@/server/notifications/notify';
import { personMethods } from '@/server/oncall/contact-methods';
import { insertAckLink } from '@/server/oncall/paging/ack-link-store';
import type { StoredPage } from '@/server/oncall/paging/page-row-store';
import { BROADCAST_WORDS, noticeSeverity, pageLabel, pagePath, pageSubject, whyYou } from '@/server/oncall/paging/page-words';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';

type Notify = Extract<PageEffect, { type: 'notify' }>;
type Broadcast = Extract<PageEffect, { type: 'broadcast' }>;

const LINK_LASTS_MS = 24 * 3_600_000;
/** However long the mail server was away: what a page says is withdrawn with an ack or its end, and true until then. */
const WORTH_MS = LINK_LASTS_MS;

/**
 * Tells the people of one transition, each by their own methods and with an ack link of their own. Page, version and
 * person make the key: the same transition, tried again, is the same message. Returns the notices by person.
 */
export async function tellPeople(tx: Tx, clock: Clock, page: StoredPage, effect: Notify): Promise<Record<string, string>> {
  const methods = page.origin === 'synthetic' ? new Map() : await personMethods(tx, effect.userIds);
  const notices: Record<string, string> = {};
  for (const userId of effect.userIds) {
    const to: Recipient = page.origin === 'synthetic' ? { kind: 'sink', id: page.id } : { kind: 'person', userId, methods: methods.get(userId) ?? [] };
    notices[userId] = await tellOne(tx, clock, page, { effect, userId, to });
  }
  return notices;
}

async function tellOne(tx: Tx, clock: Clock, page: StoredPage, { effect, userId, to }: { effect: Notify; userId: string; to: Recipient }): Promise<string> {
  const linkId = page.origin === 'synthetic' ? null : newId();
  const now = clock.now();
  if (linkId !== null) await insertAckLink(tx, { id: linkId, pageId: page.id, userId, createdAt: now, expiresAt: new Date(now.getTime() + LINK_LASTS_MS) });
  const { id } = await notify(tx, clock, {
    ...about(page, 'oncall.page.told'),
    worthMs: WORTH_MS,
    dedupeKey: `page ${page.id} v${effect.version} ${userId}`,
    occurredAt: new Date(page.facts.openedAt),
    why: whyYou(effect.as[userId] ?? 'on call', effect.why),
    subject: pageSubject(page.id),
    to: [to],
    ...(linkId === null ? {} : { actionId: linkId }),
  });
  return id;
}

/** Tells channels and everybody who could answer that nobody does. A test and a synthetic page bother nobody. */
export async function tellEverybody(tx: Tx, clock: Clock, page: StoredPage, { why }: Broadcast): Promise<void> {
  if (page.origin === 'synthetic' || page.origin === 'test') return;
  const words = BROADCAST_WORDS[why];
  const notice = about(page, 'oncall.page.exhausted');
  await notify(tx, clock, {
    ...notice,
    worthMs: WORTH_MS,
    title: `${words.title}: ${notice.title}`,
    dedupeKey: `page ${page.id} v${page.facts.version} ${why}`,
    occurredAt: clock.now(),
    why: words.why,
    subject: pageSubject(page.id),
    to: [{ kind: 'channels', severity: notice.severity }, { kind: 'responders' }],
  });
}

function about(page: StoredPage, kind: string) {
  return { deployment: page.deployment, kind, title: pageLabel(page), body: page.summary, path: pagePath(page), severity: noticeSeverity(page.facts.urgency) };
}
