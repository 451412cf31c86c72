import type { Chain } from '@/domain/oncall/paging/policy';
import { answerOf, type PageAnswer } from '@/server/oncall/paging/act-on-page';
import { openNewPage } from '@/server/oncall/paging/open-page';
import { openTestOf } from '@/server/oncall/paging/page-store';
import { pageLabel } from '@/server/oncall/paging/page-words';
import { groundsOf } from '@/server/oncall/paging/paging-context';
import type { Person } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

/** Pages oneself, by every way a real page would take. It ends when it is acked and resolved, or by itself after half an hour. CONFLICT while one is open. */
export async function testPage(work: Work<Person>, { deployment }: { deployment: string }): Promise<PageAnswer> {
  const { tx, clock, actor, audit } = work;
  const open = await openTestOf(tx, deployment, actor.id);
  if (open !== null) throw new AppError('CONFLICT', `Your test page #${open} is still open: answer it first.`, { rule: 'open' });
  const chain: Chain = { steps: [{ afterMin: 0, targets: [{ kind: 'person', userId: actor.id, as: 'yourself' }] }], repeatEveryMin: null, ackSlaMin: null, ackTimeoutMin: null, holdOutsideHours: false };
  const page = await openNewPage(tx, clock, { deployment, origin: 'test', title: `Test page of ${actor.name}`, summary: 'This is a test: nothing is wrong. Acknowledge it to see that you can.', path: `/${deployment}/oncall`, urgency: 'critical', chain }, await groundsOf(tx, deployment, clock.now()));
  if ('refused' in page) throw new AppError('CONFLICT', page.refused);
  await audit({ action: 'oncall.page.tested', deployment, entity: { type: 'page', id: page.id, label: pageLabel(page) }, detail: { number: page.number } });
  return answerOf(page);
}
