import type { PageEvent } from '@/domain/oncall/paging/page';
import { type Urgency, urgencyChange } from '@/domain/oncall/paging/policy';
import { stepPage } from '@/domain/oncall/paging/step-page';
import { type FactSource, type GroupFact, groupFacts, observeGroups } from '@/server/alerts/group-fact';
import { PAGER } from '@/server/alerts/receivers';
import { lastNotice } from '@/server/alerts/telling-store';
import { noticeById } from '@/server/notifications/notice-store';
import { applySteps } from '@/server/oncall/paging/apply-steps';
import { openNewPage } from '@/server/oncall/paging/open-page';
import type { StoredPage } from '@/server/oncall/paging/page-row-store';
import { lockGroupPages, lockLastOfGroup } from '@/server/oncall/paging/page-store';
import { type Grounds, groundsOf } from '@/server/oncall/paging/paging-context';
import type { Tx } from '@/server/platform/db';

/** What is to become of a group's page. */
export type Verdict = 'resolve' | 'mute' | 'unmute' | 'change' | 'open' | 'nothing';

export function urgencyOf({ severity }: Pick<GroupFact, 'severity'>): Urgency {
  return severity === 'critical' ? 'critical' : 'warning';
}

/**
 * What the state of a group (null: there is none any more) asks of its newest page. What a person resolved is opened
 * again only once the group has spoken again.
 */
export function verdictOn(fact: Omit<GroupFact, 'deployment' | 'key'> | null, page: Pick<StoredPage, 'facts' | 'resolvedBy'> | null): Verdict {
  const open = page !== null && page.facts.state !== 'resolved';
  if (fact === null || fact.over) return open ? 'resolve' : 'nothing';
  if (fact.firing === 0) return 'nothing';
  if (fact.unmuted === 0) return open && page.facts.state !== 'muted' ? 'mute' : 'nothing';
  if (open && page.facts.state === 'muted') return 'unmute';
  if (open) return page.facts.urgency === urgencyOf(fact) ? 'nothing' : 'change';
  if (!fact.told) return 'nothing';
  const spoke = page === null || page.resolvedBy === null || (fact.toldAt?.getTime() ?? 0) > (page.facts.resolvedAt ?? 0);
  return spoke ? 'open' : 'nothing';
}

/**
 * Brings the page of a group in line with its alerts: opened, opened again, muted, back, or resolved. It goes by what is
 * so now, so that it may be asked any number of times, by anyone, in any order.
 */
export async function reconcileGroup(tx: Tx, source: FactSource, deployment: string, key: string): Promise<Verdict> {
  await lockGroupPages(tx, deployment, key);
  const page = await lockLastOfGroup(tx, deployment, key);
  // After the locks: what was committed before them is seen.
  const [fact = null] = await groupFacts(source.db, await observeGroups(source, deployment), deployment, [key]);
  const verdict = verdictOn(fact, page);
  if (verdict === 'nothing') return verdict;
  const grounds = await groundsOf(tx, deployment, source.clock.now());
  if (verdict === 'open') await open(tx, source, { deployment, key, page, urgency: fact ? urgencyOf(fact) : 'warning' }, grounds);
  else if (page) await step(tx, source, page, eventOf(verdict, page, fact, grounds), grounds);
  return verdict;
}

function eventOf(verdict: Exclude<Verdict, 'open' | 'nothing'>, page: StoredPage, fact: GroupFact | null, { policy }: Grounds): PageEvent {
  if (verdict === 'resolve') return { type: 'resolve', user: null };
  if (verdict !== 'change') return { type: verdict };
  const urgency = fact ? urgencyOf(fact) : page.facts.urgency;
  return { type: urgencyChange(page.facts.urgency, urgency), user: null, urgency, chain: policy.definition.chains[urgency] };
}

/** False when the machine takes it for nothing to do. */
async function step(tx: Tx, { clock }: FactSource, page: StoredPage, event: PageEvent, grounds: Grounds): Promise<boolean> {
  const stepped = stepPage(page.facts, event, grounds.context);
  if ('refused' in stepped) return false;
  await applySteps(tx, clock, { page, facts: stepped.page, effects: stepped.effects, grounds });
  return true;
}

/** The page of a little while ago once more, or a new one. */
async function open(tx: Tx, source: FactSource, made: { deployment: string; key: string; page: StoredPage | null; urgency: Urgency }, grounds: Grounds): Promise<void> {
  const { deployment, key, page, urgency } = made;
  if (page && (await step(tx, source, page, { type: 'fire_again' }, grounds))) return;
  const telling = await lastNotice(tx, { deployment, receiver: PAGER, key });
  const said = telling?.notificationId ? await noticeById(tx, telling.notificationId) : null;
  await openNewPage(tx, source.clock, { deployment, origin: 'group', title: telling?.title ?? key, summary: said?.body ?? '', path: said?.path ?? `/${deployment}/alerts`, urgency, groupKey: key, receiver: PAGER }, grounds);
}
