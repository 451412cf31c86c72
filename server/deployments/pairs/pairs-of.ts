import { listPairs, type Pair } from '@/server/deployments/pairs/pair-store';
import type { Db, Tx } from '@/server/platform/db';

/** The pairs of a deployment, of one plugin or all, oldest first. `alive`: only those that did not stop yet. */
export function pairsOf(db: Db | Tx, deployment: string, plugin: string | null, options: { alive?: boolean } = {}): Promise<Pair[]> {
  return listPairs(db, {
    deployment: { slug: deployment },
    ...(plugin === null ? {} : { plugin }),
    ...(options.alive ? { stoppedAt: null, endedAt: null } : {}),
  });
}
