import { stepPage } from '@/domain/oncall/paging/step-page';
import { applySteps } from '@/server/oncall/paging/apply-steps';
import { lockPage } from '@/server/oncall/paging/page-store';
import { pageLabel } from '@/server/oncall/paging/page-words';
import { groundsOf } from '@/server/oncall/paging/paging-context';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';

/** Takes an acked page from somebody whose shift is over and whom nobody relieved of it: it pages again. False when it is not theirs any more. */
export async function releasePage({ tx, clock, audit }: Work<Actor>, { deployment, pageId, owner, reason }: { deployment: string; pageId: string; owner: string; reason: string }): Promise<boolean> {
  const page = await lockPage(tx, deployment, pageId);
  if (!page || page.facts.state !== 'acked' || page.facts.ackedBy !== owner) return false;
  const grounds = await groundsOf(tx, deployment, clock.now());
  const stepped = stepPage(page.facts, { type: 'owner_left' }, grounds.context);
  if ('refused' in stepped) return false;
  const after = await applySteps(tx, clock, { page, facts: stepped.page, effects: stepped.effects, grounds });
  await audit({ action: 'oncall.page.released', deployment, entity: { type: 'page', id: page.id, label: pageLabel(page) }, reason, detail: { number: page.number, owner, is: after.facts.state, version: after.facts.version } });
  return true;
}
