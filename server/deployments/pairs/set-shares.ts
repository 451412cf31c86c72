import { SPLITS_LOOP } from '@/server/deployments/agents/names';
import { addPairEvent, updatePair } from '@/server/deployments/pairs/pair-store';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import { wake } from '@/server/platform/wake';

/**
 * How many queue subscriptions each of these pairs is to hold for every topic; the sidecars are told until their
 * heartbeats say so (`Pair.sharesReported`). Pairs that are not named keep theirs. CONFLICT when one of them is not a
 * living pair of this plugin, BAD_INPUT for a number that is none.
 */
export async function setShares(tx: Tx, clock: Clock, deployment: string, plugin: string, shares: ReadonlyMap<string, number>): Promise<void> {
  const ids = [...shares.keys()].toSorted();
  await tx.$queryRaw`SELECT 1 FROM deployments_pair WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  const rows = await tx.pair.findMany({ where: { id: { in: ids }, plugin, deployment: { slug: deployment }, endedAt: null } });
  if (rows.length !== ids.length) throw new AppError('CONFLICT', `Not all of these are living pairs of ${plugin}.`, { rule: 'living-pair' });
  for (const row of rows) {
    const wanted = shares.get(row.id) ?? 0;
    if (!Number.isInteger(wanted) || wanted < 0) throw new AppError('BAD_INPUT', 'A share is a whole number, 0 or more.', { field: 'shares', rule: 'whole' });
    if (row.shares === wanted) continue;
    await updatePair(tx, clock, row.id, { shares: wanted });
    await addPairEvent(tx, clock, row, 'shares', { from: row.shares, to: wanted });
  }
  await wake(tx, SPLITS_LOOP);
}
