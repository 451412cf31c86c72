import { CHECKLIST_ITEMS, CHECKLIST_RULE, type ChecklistItemId, itemRule, itemTarget, type Waiver } from '@/domain/releases/checklist/item';
import type { Db, Tx } from '@/server/platform/db';

/** The items that an exception waives at `now`, with who answers for it: `CHK-1:backup`, or CHK-1 for the target "item backup". */
export async function waiversIn(tx: Db | Tx, deployment: string, now: Date): Promise<ReadonlyMap<ChecklistItemId, Waiver>> {
  const rows = await tx.policyException.findMany({ where: { deployment, policy: { startsWith: CHECKLIST_RULE }, endedAt: null, from: { lte: now }, expiresAt: { gt: now } }, orderBy: { expiresAt: 'asc' } });
  // Of two for one item the one that lasts longer counts.
  return new Map(rows.flatMap(({ policy, target, owner, reason, expiresAt }) => CHECKLIST_ITEMS
    .filter((id) => policy === itemRule(id) || (policy === CHECKLIST_RULE && target === itemTarget(id)))
    .map((id) => [id, { owner, reason, until: expiresAt.getTime() }] as const)));
}
