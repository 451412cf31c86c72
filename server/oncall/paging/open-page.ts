import { openPage } from '@/domain/oncall/paging/open-page';
import type { Chain, Urgency } from '@/domain/oncall/paging/policy';
import { followUp, standing } from '@/server/oncall/paging/apply-steps';
import type { PageHead, StoredPage } from '@/server/oncall/paging/page-row-store';
import { insertPage, nextNumber } from '@/server/oncall/paging/page-store';
import type { Grounds } from '@/server/oncall/paging/paging-context';
import { wakeTime } from '@/server/oncall/paging/wake-time';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';

export interface NewPageInput extends Pick<PageHead, 'deployment' | 'origin' | 'title' | 'summary' | 'path'> {
  id?: string;
  urgency: Urgency;
  /** The policy's for the urgency when left out. */
  chain?: Chain;
  number?: number;
  groupKey?: string;
  receiver?: string;
  incidentId?: string;
}

/** Opens a page and tells whoever is first, in the caller's transaction. A sentence where nobody is to be paged. */
export async function openNewPage(tx: Tx, clock: Clock, input: NewPageInput, grounds: Grounds): Promise<StoredPage | { refused: string }> {
  const { policy, onCall } = grounds;
  const { id = newId(), urgency, chain = policy.definition.chains[urgency], groupKey = null, receiver = null, incidentId = null, ...head } = input;
  const opened = openPage({ urgency, chain }, grounds.context);
  if ('refused' in opened) return { refused: opened.refused };
  const number = input.number ?? (await nextNumber(tx, head.deployment));
  const made: StoredPage = { ...head, id, number, groupKey, receiver, incidentId, policyVersion: policy.version, facts: opened.page, owner: { onCall: false, leftAt: null }, resolvedBy: null };
  const page = standing(made, opened.page, grounds, null);
  await insertPage(tx, page, wakeTime(page.facts, page.owner, onCall));
  await followUp(tx, clock, { page, was: null, effects: opened.effects, grounds, by: null });
  return page;
}
