import { standingAt } from '@/domain/releases/checklist/standing';
import type { DeploymentFacts } from '@/domain/releases/policies/target';
import type { Db, Tx } from '@/server/platform/db';
import { itemsOf } from '@/server/releases/checklist/checklist-store';

/** How the production checklist of a deployment stands at `now`, by its own evaluation; null: it was never evaluated. */
export async function checklistIn(db: Db | Tx, deployment: string, now: Date): Promise<DeploymentFacts['checklist']> {
  const items = (await itemsOf(db, deployment)).map((item) => standingAt(item, now.getTime()));
  if (items.length === 0) return null;
  const named = (wanted: string): string[] => items.filter(({ status }) => status === wanted).map(({ id }) => id);
  return { failed: named('fail'), unknown: named('unknown') };
}
