import type { PromotionFacts } from '@/domain/releases/promotion';
import type { HistoryEntry } from '@/domain/releases/rollback';
import { TERMINAL } from '@/domain/releases/states';
import type { Db, Tx } from '@/server/platform/db';
import { refOf } from '@/server/releases/release-store';

const KEPT = 100;

/** The promotions of a service that came to their end in a deployment, newest first, as choosing a way back needs them. */
export async function historyOf(db: Db | Tx, deployment: string, service: string): Promise<HistoryEntry[]> {
  const rows = await db.promotion.findMany({
    where: { deployment, service, kind: 'promotion', state: { in: [...TERMINAL] } },
    orderBy: { requestedAt: 'desc' },
    take: KEPT,
    select: { state: true, facts: true, release: { select: { id: true, version: true, digest: true, state: true } }, rollbacks: { take: 1, select: { id: true } } },
  });
  return rows.map(({ state, facts, release, rollbacks }) => {
    const { endedAt, stateSince } = facts as unknown as PromotionFacts;
    return { release: refOf(release), releaseState: release.state, outcome: state, endedAt: endedAt ?? stateSince, undone: rollbacks.length > 0 };
  });
}
