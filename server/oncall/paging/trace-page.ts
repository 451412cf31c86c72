import type { PageEffect } from '@/domain/oncall/paging/page';
import { PAGER } from '@/server/alerts/receivers';
import { traceGroup } from '@/server/alerts/telling-store';
import { peopleNamed } from '@/server/oncall/people-of';
import type { StoredPage } from '@/server/oncall/paging/page-row-store';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';

/** Writes into the trace of each alert of the page's group whom the page told, or why nobody. */
export async function traceEffects(tx: Tx, clock: Clock, page: StoredPage, effects: readonly PageEffect[]): Promise<void> {
  const { deployment, groupKey, number, facts } = page;
  if (groupKey === null) return;
  const group = { deployment, receiver: PAGER, key: groupKey };
  for (const [index, effect] of effects.entries()) {
    // Of one moment they are read in this order.
    const ref = `${page.id} v${String(facts.version).padStart(6, '0')} ${index}`;
    if (effect.type === 'notify') {
      const names = await peopleNamed(tx, effect.userIds);
      const as = [...new Set(Object.values(effect.as))].join(' and ');
      const to = effect.userIds.map((id) => names[id] ?? id);
      await traceGroup(tx, group, { step: 'paged', ref, detail: { page: number, to, as: `${as}, step ${effect.step + 1} of ${facts.chain.steps.length}`, resolved: false } }, clock.now());
    }
    const why = whyNobody(effect);
    if (why !== null) await traceGroup(tx, group, { step: 'not_paged', ref, detail: { page: number, why } }, clock.now());
  }
}

function whyNobody(effect: PageEffect): string | null {
  if (effect.type === 'skip') return `no one is on call for step ${effect.step + 1}`;
  if (effect.type !== 'log') return null;
  if (effect.what === 'held') return 'it is held until business hours begin';
  return effect.what === 'muted' ? 'all of it is silenced or inhibited' : null;
}
