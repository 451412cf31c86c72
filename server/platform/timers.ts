import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import type { Prisma, Timer } from '@/server/generated/prisma/client';

/** Runs inside the transaction that marks the timer fired: effect and mark commit together. */
export type TimerHandler = (tx: Tx, timer: Timer, ctx: LoopContext) => Promise<void>;

/** Arms (or re-arms) the one timer of `dedupeKey`. */
export async function armTimer(tx: Tx, clock: Clock, timer: { kind: string; dedupeKey: string; dueAt: Date; payload?: Prisma.InputJsonObject }): Promise<void> {
  const payload = timer.payload ?? {};
  await tx.timer.upsert({
    where: { dedupeKey: timer.dedupeKey },
    create: { id: newId(), kind: timer.kind, dedupeKey: timer.dedupeKey, dueAt: timer.dueAt, payload, createdAt: clock.now() },
    update: { dueAt: timer.dueAt, payload, state: 'armed', firedAt: null },
  });
}

/** Cancels the timer if it has not fired. */
export async function cancelTimer(tx: Tx, dedupeKey: string): Promise<void> {
  await tx.timer.updateMany({ where: { dedupeKey, state: 'armed' }, data: { state: 'cancelled' } });
}

/** Fires due timers one by one, each in its own transaction; a kind without a handler is an error in the log, not a loss. */
export function timerLoop(handlers: Readonly<Record<string, TimerHandler>>): Loop {
  return {
    name: 'platform.timers',
    kind: 'claim',
    everyMs: 1000,
    async run(ctx) {
      let fired = 0;
      while (fired < 100 && !ctx.signal.aborted && (await fireOne(ctx, handlers))) fired++;
      return fired === 100 ? 'again' : 'idle';
    },
  };
}

function fireOne(ctx: LoopContext, handlers: Readonly<Record<string, TimerHandler>>): Promise<boolean> {
  return ctx.db.$transaction(async (tx) => {
    const now = ctx.clock.now();
    const kinds = Object.keys(handlers);
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM platform_timer WHERE state = 'armed' AND due_at <= ${now} AND kind = ANY(${kinds})
      ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
    const id = due[0]?.id;
    if (!id) return false;
    const timer = await tx.timer.update({ where: { id }, data: { state: 'fired', firedAt: now } });
    await handlers[timer.kind]?.(tx, timer, ctx);
    return true;
  });
}
