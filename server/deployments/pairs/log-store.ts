import type { PairLogLine } from '@/domain/deployments/agent-protocol';
import type { PairLog } from '@/server/generated/prisma/client';
import type { PairRow } from '@/server/deployments/pairs/pair-store';
import type { Db, Tx } from '@/server/platform/db';

export type { PairLog };

/** Lines kept of one pair, both halves together. */
export const KEPT_LINES = 500;

/** Adds lines behind those that are kept, and lets the oldest go. The caller holds the pair's row. */
export async function keepLogLines(tx: Tx, pair: PairRow, lines: readonly PairLogLine[]): Promise<void> {
  if (lines.length === 0) return;
  const { id: pairId, generation, logSeq } = pair;
  // NUL is text to a program and none to the database.
  await tx.pairLog.createMany({ data: lines.map(({ at, half, line }, n) => ({ pairId, generation, seq: logSeq + n + 1, at: new Date(at), half, line: line.replaceAll('\u0000', '\ufffd') })) });
  await tx.pair.update({ where: { id: pairId }, data: { logSeq: logSeq + lines.length } });
  await tx.pairLog.deleteMany({ where: { pairId, seq: { lte: logSeq + lines.length - KEPT_LINES } } });
}

/** Kept lines behind number `after`, oldest first. */
export function logLines(db: Db | Tx, pairId: string, after: number): Promise<PairLog[]> {
  return db.pairLog.findMany({ where: { pairId, seq: { gt: after } }, orderBy: { seq: 'asc' }, take: KEPT_LINES });
}
