import type { MaskAction, MaskRule } from '@/domain/taps/mask';
import type { TapCounters } from '@/domain/taps/counters';
import type { Db, Tx } from '@/server/platform/db';
import type { TapSession } from '@/server/generated/prisma/client';

export type { TapSession };

/** Taps of a deployment, the living first, then the latest. */
export function listTaps(db: Db | Tx, deployment: string, take: number): Promise<TapSession[]> {
  return db.tapSession.findMany({ where: { deployment }, orderBy: [{ state: 'asc' }, { startedAt: 'desc' }], take });
}

export function findTap(db: Db | Tx, deployment: string, id: string): Promise<TapSession | null> {
  return db.tapSession.findFirst({ where: { id, deployment } });
}

export function countLive(tx: Tx, userId: string, now: Date): Promise<number> {
  return tx.tapSession.count({ where: { userId, state: 'live', expiresAt: { gt: now } } });
}

/** Ends a living tap; false when it had ended before. */
export async function endTap(tx: Db | Tx, id: string, end: { state: 'ended' | 'expired'; at: Date; byName: string; reason: string }): Promise<boolean> {
  const { state, at, byName, reason } = end;
  const moved = await tx.tapSession.updateMany({ where: { id, state: 'live' }, data: { state, version: { increment: 1 }, endedAt: at, endedByName: byName, endReason: reason } });
  return moved.count === 1;
}

export interface LiveTap extends TapSession {
  /** False once the session it was started in is gone. */
  sessionLives: boolean;
}

/** All living taps, with whether their sign-in session still lives. */
export async function liveTaps(db: Db, now: Date): Promise<LiveTap[]> {
  const taps = await db.tapSession.findMany({ where: { state: 'live' } });
  if (taps.length === 0) return [];
  const sessions = await db.session.findMany({ where: { id: { in: taps.map((tap) => tap.sessionId) }, expiresAt: { gt: now } }, select: { id: true } });
  const living = new Set(sessions.map((session) => session.id));
  return taps.map((tap) => ({ ...tap, sessionLives: living.has(tap.sessionId) }));
}

export async function saveCounters(db: Db, id: string, counters: TapCounters): Promise<void> {
  const { seen, matched, shown, dropped } = counters;
  await db.tapSession.updateMany({ where: { id }, data: { seen, matched, shown, dropped } });
}

/** What was counted for a tap when it was last written down. */
export function countersOf({ seen, matched, shown, dropped }: TapSession): TapCounters {
  return { seen: Number(seen), matched: Number(matched), shown: Number(shown), dropped: Number(dropped) };
}

/** The mask rules of a deployment. */
export async function maskRules(db: Db | Tx, deployment: string): Promise<MaskRule[]> {
  const rows = await db.tapMaskRule.findMany({ where: { deployment }, orderBy: { createdAt: 'asc' } });
  return rows.map(({ id, pattern, jsonPath, action, label }) => ({ id, pattern, jsonPath, action: action as MaskAction, label }));
}
