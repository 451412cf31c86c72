import type { DeploymentFacts } from '@/domain/releases/policies/target';
import type { Db, Tx } from '@/server/platform/db';

/** How the production checklist of a deployment was last found, by its own evaluation; null: it was not evaluated. */
export async function checklistIn(_db: Db | Tx, _deployment: string, _now: Date): Promise<DeploymentFacts['checklist']> {
  return null;
}
