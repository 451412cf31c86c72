import type { PageEvent, PageState, Refused } from '@/domain/oncall/paging/page';
import { stepPage } from '@/domain/oncall/paging/step-page';
import { applySteps } from '@/server/oncall/paging/apply-steps';
import type { StoredPage } from '@/server/oncall/paging/page-row-store';
import { lockPage } from '@/server/oncall/paging/page-store';
import { pageLabel } from '@/server/oncall/paging/page-words';
import { groundsOf } from '@/server/oncall/paging/paging-context';
import { peopleNamed } from '@/server/oncall/people-of';
import type { Person } from '@/server/platform/actor';
import type { Tx } from '@/server/platform/db';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

/** The page and the deployment it is looked for in. */
export interface PageInput {
  deployment: string;
  pageId: string;
}

/** What a person is told of the page they changed. */
export interface PageAnswer {
  pageId: string;
  number: number;
  state: PageState;
  version: number;
}

export interface Act {
  event: PageEvent;
  /** Audit action, as `oncall.page.acked`. */
  action: string;
  reason?: string;
  via?: 'link';
}

/** A person does something to a page: state, log, messages and audit entry in one transaction. NOT_FOUND for a page that is not of this deployment. */
export async function actOnPage(work: Work<Person>, { deployment, pageId }: PageInput, act: Act): Promise<PageAnswer> {
  const page = await lockPage(work.tx, deployment, pageId);
  if (!page || page.origin === 'synthetic') throw notFound();
  return answerOf(await actOnLocked(work, page, act));
}

/** The same on a page that is locked. Throws in the machine's words when it cannot be done, with who was first where somebody was. */
export async function actOnLocked(work: Work<Person>, page: StoredPage, { event, action, reason, via }: Act): Promise<StoredPage> {
  const { tx, clock, actor, audit } = work;
  const { deployment, id, number } = page;
  const grounds = await groundsOf(tx, deployment, clock.now());
  const stepped = stepPage(page.facts, event, grounds.context);
  if ('refused' in stepped) throw await refusal(tx, page, stepped);
  const by = { id: actor.id, name: actor.name, ...(via ? { via } : {}) };
  const after = await applySteps(tx, clock, { page, facts: stepped.page, effects: stepped.effects, grounds, by });
  await audit({ action, deployment, entity: { type: 'page', id, label: pageLabel(page) }, reason: reason ?? null, detail: { number, was: page.facts.state, is: after.facts.state, version: after.facts.version, ...(via ? { via } : {}) } });
  return after;
}

export function answerOf({ id, number, facts }: StoredPage): PageAnswer {
  return { pageId: id, number, state: facts.state, version: facts.version };
}

/** Why it cannot be done; who acked or resolved the page stands in it. */
export async function refusal(tx: Tx, { facts, resolvedBy }: StoredPage, { kind, refused }: Refused): Promise<AppError> {
  if (kind === 'input') return new AppError('BAD_INPUT', refused, { field: 'until', rule: 'snooze' });
  const who = facts.state === 'acked' ? facts.ackedBy : facts.state === 'resolved' ? resolvedBy : null;
  const at = facts.state === 'acked' ? facts.ackedAt : facts.state === 'resolved' ? facts.resolvedAt : null;
  if (at === null) return new AppError('CONFLICT', refused, { rule: 'state', state: facts.state });
  const names = who === null ? {} : await peopleNamed(tx, [who]);
  const decided = alreadyDecided('This page', who === null ? 'its source' : (names[who] ?? who), new Date(at));
  return new AppError('ALREADY_DECIDED', refused, { ...decided.detail, rule: 'state', state: facts.state });
}
