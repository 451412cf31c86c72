import type { NoticeAction } from '@/domain/notifications/outgoing';
import type { PageState } from '@/domain/oncall/paging/page';
import type { Urgency } from '@/domain/oncall/paging/policy';
import type { Environment } from '@/domain/deployments/names';
import { deploymentBySlug } from '@/server/deployments/registry-store';
import { loadPerson } from '@/server/identity/identity-store';
import { type AckLink, ackLink, publicKeys, publishKey, useAckLink } from '@/server/oncall/paging/ack-link-store';
import { type AckSigner, isSignedFor, linkIdOf } from '@/server/oncall/paging/ack-token';
import { actOnLocked, answerOf, type PageAnswer, refusal } from '@/server/oncall/paging/act-on-page';
import type { StoredPage } from '@/server/oncall/paging/page-row-store';
import { lockPage } from '@/server/oncall/paging/page-store';
import { pageById } from '@/server/oncall/paging/read-store';
import { peopleNamed } from '@/server/oncall/people-of';
import type { Person } from '@/server/platform/actor';
import type { Clock } from '@/server/platform/clock';
import type { Db, Tx } from '@/server/platform/db';
import { AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

/** What a link is of, once its signature has been checked. */
export interface ProvenLink {
  link: AckLink;
  page: StoredPage;
  /** As the link's person, with the roles held now; not someone who signed in. */
  person: Person;
}

/** Makes links, in the worker: the first one publishes the key that web processes check with. Null for one that can no longer be used. */
export function linkMaker({ signer, publicUrl, clock }: { signer: AckSigner; publicUrl: string; clock: Clock }): (db: Db, linkId: string) => Promise<NoticeAction | null> {
  let published: Promise<void> | null = null;
  const publish = (db: Db): Promise<void> => publishKey(db, { id: signer.keyId, publicKey: signer.publicKey, createdAt: clock.now() });
  return async (db, linkId) => {
    published ??= publish(db).catch((error: unknown) => {
      published = null;
      throw error;
    });
    await published;
    const link = await ackLink(db, linkId);
    if (!link || link.usedAt || link.expiresAt <= clock.now()) return null;
    return { label: 'Acknowledge', url: `${publicUrl}/ack/${signer.token({ ...link, linkId })}` };
  };
}

/** The link that a token proves; null for whatever was not made by this console for this page and person, and for someone who is gone. */
export async function proveLink(db: Db | Tx, token: string): Promise<ProvenLink | null> {
  const linkId = linkIdOf(token);
  const link = linkId === null ? null : await ackLink(db, linkId);
  if (!link || !isSignedFor(token, { ...link, linkId: link.id }, await publicKeys(db))) return null;
  const page = await pageById(db, link.pageId);
  // Whoever follows a link has not proved now who they are: what wants that refuses them.
  const person = await loadPerson(db, { id: `ack-link:${link.id}`, userId: link.userId, authenticatedAt: new Date(0) });
  return page && person ? { link, page, person } : null;
}

export interface AckLinkView {
  /** `ready`: it can be used. `used` and `expired`: sign in instead. */
  link: 'ready' | 'used' | 'expired';
  person: string;
  page: {
    deployment: string;
    environment: Environment | null;
    number: number;
    title: string;
    summary: string;
    urgency: Urgency;
    state: PageState;
    openedAt: Date;
    /** By when it should be acked; null once it was, or was missed. */
    ackDueAt: Date | null;
    ackedBy: string | null;
    ackedAt: Date | null;
  };
}

/** What the screen behind a link shows to whoever holds it, without changing anything: mail scanners look too. Null as for `proveLink`. */
export async function readAckLink({ db, clock }: { db: Db; clock: Clock }, token: string): Promise<AckLinkView | null> {
  const proven = await proveLink(db, token);
  if (!proven) return null;
  const { link, page, person } = proven;
  const { deployment, number, title, summary, facts } = page;
  const ackedBy = facts.ackedBy === null ? null : ((await peopleNamed(db, [facts.ackedBy]))[facts.ackedBy] ?? null);
  return {
    link: link.usedAt ? 'used' : link.expiresAt <= clock.now() ? 'expired' : 'ready',
    person: person.name,
    page: { deployment, environment: (await deploymentBySlug(db, deployment))?.environment ?? null, number, title, summary, urgency: facts.urgency, state: facts.state, openedAt: new Date(facts.openedAt), ackDueAt: facts.slaDueAt === null ? null : new Date(facts.slaDueAt), ackedBy, ackedAt: facts.ackedAt === null ? null : new Date(facts.ackedAt) },
  };
}

/**
 * Acks as the person of the link, once. ALREADY_DECIDED, with who and when, where the page is acked or over; CONFLICT for
 * a link that was used and whose page came back since; FORBIDDEN once its time is over.
 */
export async function ackByLink(work: Work<Person>, token: string): Promise<PageAnswer> {
  const { tx, clock, actor } = work;
  const proven = await proveLink(tx, token);
  const page = proven && (await lockPage(tx, proven.page.deployment, proven.page.id));
  if (!proven || !page) throw notFound();
  const { link } = proven;
  if (page.facts.state === 'acked' || page.facts.state === 'resolved') throw await refusal(tx, page, { kind: 'state', refused: page.facts.state === 'acked' ? 'This page is acked already.' : 'This page is resolved.' });
  if (link.usedAt) throw new AppError('CONFLICT', 'This link was used before. The latest message about this page has its own; or sign in.', { rule: 'used', at: link.usedAt.toISOString() });
  if (!(await useAckLink(tx, link.id, clock.now()))) throw new AppError('FORBIDDEN', 'This link was good for 24 hours. Sign in to answer the page.', { rule: 'expired', at: link.expiresAt.toISOString() });
  return answerOf(await actOnLocked(work, page, { event: { type: 'ack', user: actor.id }, action: 'oncall.page.acked', via: 'link' }));
}
