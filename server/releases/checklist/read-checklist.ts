import { viewOf, type ChecklistView } from '@/domain/releases/checklist/view';
import type { Db, Tx } from '@/server/platform/db';
import type { Clock } from '@/server/platform/clock';
import { notFound } from '@/server/platform/errors';
import { itemsOf, lastJudged } from '@/server/releases/checklist/checklist-store';
import { rulesOf } from '@/server/releases/environment-store';

/** The checklist of a deployment as it was judged last and as it counts now. NOT_FOUND when there is no such deployment. */
export async function readChecklist({ db, clock }: { db: Db | Tx; clock: Clock }, { deployment }: { deployment: string }): Promise<ChecklistView> {
  const rules = await rulesOf(db, deployment);
  if (!rules) throw notFound();
  const items = (await itemsOf(db, deployment)).map((item) => ({ ...item, since: item.since.getTime(), evaluatedAt: item.evaluatedAt.getTime() }));
  const judged = await lastJudged(db, deployment);
  return viewOf({ deployment, environment: rules.environment, evaluatedAt: judged?.evaluatedAt?.getTime() ?? null, items }, clock.now().getTime());
}
