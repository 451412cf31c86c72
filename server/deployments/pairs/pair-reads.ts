import type { PairHalf } from '@/domain/deployments/pairs/pair';
import type { Reading } from '@/server/api/context';
import { logLines } from '@/server/deployments/pairs/log-store';
import { listPairs, type Pair, pairEvents, pairFacts } from '@/server/deployments/pairs/pair-store';
import { pairsOf } from '@/server/deployments/pairs/pairs-of';
import { notFound } from '@/server/platform/errors';

/** The pairs of a deployment, of one plugin or all; those that ended only when asked for. */
export function readPairs({ db }: Reading, input: { deployment: string; plugin?: string | undefined; ended?: boolean | undefined }): Promise<Pair[]> {
  return pairsOf(db, input.deployment, input.plugin ?? null, { alive: !input.ended });
}

/** One pair with what its agent reports and what happened to it; NOT_FOUND also for one of another deployment. */
export async function readPair({ db }: Reading, { deployment, pairId }: { deployment: string; pairId: string }) {
  const [pair] = await listPairs(db, { id: pairId, deployment: { slug: deployment } });
  if (!pair) throw notFound();
  const [facts, events] = await Promise.all([pairFacts(db, pairId), pairEvents(db, pairId)]);
  return { pair, ...facts, events };
}

/** Log lines of both halves behind number `after`, oldest first; NOT_FOUND as `readPair`. */
export async function readLogs({ db }: Reading, { deployment, pairId, after }: { deployment: string; pairId: string; after: number }) {
  const [pair] = await listPairs(db, { id: pairId, deployment: { slug: deployment } });
  if (!pair) throw notFound();
  const lines = await logLines(db, pairId, after);
  return lines.map(({ seq, generation, at, half, line }) => ({ seq, generation, at, half: half as PairHalf, line }));
}
