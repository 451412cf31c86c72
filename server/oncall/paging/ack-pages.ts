import { stepPage } from '@/domain/oncall/paging/step-page';
import { applySteps } from '@/server/oncall/paging/apply-steps';
import type { StoredPage } from '@/server/oncall/paging/page-row-store';
import { lockPage } from '@/server/oncall/paging/page-store';
import { groundsOf } from '@/server/oncall/paging/paging-context';
import type { Person } from '@/server/platform/actor';
import { notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

export interface AckedMany {
  acked: string[];
  /** Those that could not be acked, and why: somebody was faster, or they are over. */
  passed: { pageId: string; why: string }[];
}

/** Takes many pages at once: those that can be acked are, each with its own log; one audit entry names them all. */
export async function ackPages(work: Work<Person>, { deployment, pageIds }: { deployment: string; pageIds: readonly string[] }): Promise<AckedMany> {
  const { tx, clock, actor, audit } = work;
  const grounds = await groundsOf(tx, deployment, clock.now());
  const result: AckedMany = { acked: [], passed: [] };
  const numbers: number[] = [];
  // In one order everywhere, so that two people never wait for each other.
  for (const pageId of [...new Set(pageIds)].toSorted()) {
    const page: StoredPage | null = await lockPage(tx, deployment, pageId);
    if (!page || page.origin === 'synthetic') throw notFound();
    const stepped = stepPage(page.facts, { type: 'ack', user: actor.id }, grounds.context);
    if ('refused' in stepped) {
      result.passed.push({ pageId, why: stepped.refused });
      continue;
    }
    await applySteps(tx, clock, { page, facts: stepped.page, effects: stepped.effects, grounds, by: { id: actor.id, name: actor.name } });
    result.acked.push(pageId);
    numbers.push(page.number);
  }
  const [only] = result.acked;
  await audit({ action: 'oncall.page.acked', deployment, entity: { type: 'page', id: only ?? 'none', label: result.acked.length === 1 ? `Page #${numbers[0]}` : `${result.acked.length} pages` }, detail: { numbers, passed: result.passed.length } });
  return result;
}
