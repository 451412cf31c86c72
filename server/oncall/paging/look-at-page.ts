import type { PageEffect, PageEvent, PageFacts } from '@/domain/oncall/paging/page';
import { stepPage } from '@/domain/oncall/paging/step-page';
import type { GroupFact } from '@/server/alerts/group-fact';
import type { StoredPage } from '@/server/oncall/paging/page-row-store';
import type { Grounds } from '@/server/oncall/paging/paging-context';
import { verdictOn } from '@/server/oncall/paging/reconcile-group';
import { ownerIsGone, watchOwner } from '@/server/oncall/paging/wake-time';

export interface Look {
  facts: PageFacts;
  effects: readonly PageEffect[];
  /** Nothing of what it is about fires at this moment, but it may again: nobody is told until that is decided. */
  waits: boolean;
}

/** What a look at a page whose time has come leads to. `group` is undefined for a page that is of no group. */
export function lookAt(page: StoredPage, { context, onCall }: Grounds, group: GroupFact | null | undefined): Look {
  const { now } = context;
  let look: Look = { facts: page.facts, effects: [], waits: false };
  const attempt = (event: PageEvent): void => {
    const stepped = stepPage(look.facts, event, context);
    if (!('refused' in stepped)) look = { ...look, facts: stepped.page, effects: [...look.effects, ...stepped.effects] };
  };
  if (group !== undefined) {
    const verdict = verdictOn(group, page);
    if (verdict === 'resolve') attempt({ type: 'resolve', user: null });
    if (verdict === 'mute' || verdict === 'unmute') attempt({ type: verdict });
    if (group !== null && !group.over && group.firing === 0) return { ...look, waits: true };
  }
  if (ownerIsGone(look.facts, watchOwner(look.facts, { ackedBy: page.facts.ackedBy, owner: page.owner }, onCall, now), now)) attempt({ type: 'owner_left' });
  attempt({ type: 'due', version: look.facts.version });
  attempt({ type: 'sla_due' });
  if (look.facts.state === 'held') attempt({ type: 'business_open' });
  attempt({ type: 'handoff' });
  // A test that was not acked is over.
  if (page.origin === 'test' && look.facts.exhausted) attempt({ type: 'resolve', user: null });
  return look;
}
