import { crashPoint } from '@/server/platform/crash-point';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import { OUTBOX_LOOP, URGENT_OUTBOX_LOOP } from '@/server/platform/outbox';
import { type OutboxEvent, Prisma } from '@/server/generated/prisma/client';

export type OutboxHandler = (event: OutboxEvent, ctx: LoopContext) => Promise<void>;

const LEASE_MS = 10_000;
const BATCH = 50;
/** No clock of ours differs from another by this: what seems to come from later than that was written before the clock went back. */
const CLOCK_SLACK_MS = 60_000;
const GIVE_UP_AFTER = 20;
/** An event that its workers die of, one after another, is not handed on for ever. */
const MAX_CLAIMS = 500;
const KEEP_DELIVERED_MS = 7 * 24 * 3_600_000;

/** Back-off in ms after the n-th failure: 0.25 s doubling to 5 min, ± 20 %. */
export function retryDelayMs(attempts: number, random: number): number {
  const base = Math.min(250 * 2 ** Math.max(0, attempts - 1), 300_000);
  return Math.round(base * (0.8 + 0.4 * random));
}

/** Which events a loop delivers, by kind; all of them when left out. */
type Taken = { only: readonly string[] } | { except: readonly string[] } | undefined;

/**
 * Delivers outbox rows: claimed by state under a 10 s lease, retried with the same id, given up (and kept, visibly
 * failed) after 20 failures: that a worker died with it in hand is none. `handlers` get every event; each must be
 * idempotent by `event.id`. What came of an event is written down only by whoever claimed it last.
 */
export function outboxLoop(handlers: readonly OutboxHandler[], { leaseMs = LEASE_MS, name = OUTBOX_LOOP, taken }: { leaseMs?: number; name?: string; taken?: Taken } = {}): Loop {
  return { name, kind: 'claim', everyMs: 1000, run: (ctx) => deliverBatch(ctx, handlers, leaseMs, taken) };
}

/**
 * The same by two loops beside each other: one for `urgent` kinds, one for all others. However many of the others wait
 * and whatever holds them up, an urgent event waits only for those that are urgent, too. Within each the order is that
 * of their writing; between the two there is none.
 */
export function outboxLoops(handlers: readonly OutboxHandler[], urgent: readonly string[], leaseMs = LEASE_MS): Loop[] {
  return [outboxLoop(handlers, { leaseMs, name: URGENT_OUTBOX_LOOP, taken: { only: urgent } }), outboxLoop(handlers, { leaseMs, taken: { except: urgent } })];
}

async function deliverBatch(ctx: LoopContext, handlers: readonly OutboxHandler[], leaseMs: number, taken: Taken): Promise<'idle' | 'again'> {
  const until = ctx.clock.now().getTime() + leaseMs;
  const events = await claim(ctx, leaseMs, taken);
  for (const event of events) {
    // The rest belongs to whoever claims it next.
    if (ctx.signal.aborted || ctx.clock.now().getTime() >= until) break;
    try {
      if (import.meta.crashPoints) crashPoint('outbox.before_handle');
      for (const handle of handlers) await handle(event, ctx);
      if (import.meta.crashPoints) crashPoint('outbox.after_handle');
      await ctx.db.outboxEvent.updateMany({ where: claimed(event), data: { state: 'done', doneAt: ctx.clock.now(), lockedUntil: null } });
    } catch (error) {
      await recordFailure(ctx, event, error);
    }
  }
  return events.length === BATCH ? 'again' : 'idle';
}

/** The event, while nobody else has taken it over. */
function claimed({ id, attempts }: OutboxEvent) {
  return { id, attempts, state: 'sending' as const };
}

function ofKind(taken: Taken): Prisma.Sql {
  if (taken === undefined) return Prisma.empty;
  return 'only' in taken ? Prisma.sql`AND kind = ANY (${[...taken.only]})` : Prisma.sql`AND kind <> ALL (${[...taken.except]})`;
}

/**
 * In the order of their writing. A few kinds among thousands of others are found by kind, not by walking past the others:
 * an order that the index of all does not have keeps the planner from it (11 ms against 0.04 with 30,000 waiting).
 */
function inOrder(taken: Taken): Prisma.Sql {
  return taken !== undefined && 'only' in taken ? Prisma.sql`created_at + interval '0', id` : Prisma.sql`created_at, id`;
}

function claim(ctx: LoopContext, leaseMs: number, taken: Taken): Promise<OutboxEvent[]> {
  const now = ctx.clock.now();
  const later = new Date(now.getTime() + CLOCK_SLACK_MS);
  const leasedTooLong = new Date(later.getTime() + leaseMs);
  return ctx.db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM platform_outbox_event
      WHERE state IN ('pending', 'sending') ${ofKind(taken)}
        AND ((state = 'pending' AND (available_at <= ${now} OR created_at > ${later})) OR (state = 'sending' AND (locked_until < ${now} OR locked_until > ${leasedTooLong})))
      ORDER BY ${inOrder(taken)} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;
    if (rows.length === 0) return [];
    const ids = rows.map((row) => row.id);
    await tx.outboxEvent.updateMany({
      where: { id: { in: ids } },
      data: { state: 'sending', lockedUntil: new Date(now.getTime() + leaseMs), attempts: { increment: 1 } },
    });
    return tx.outboxEvent.findMany({ where: { id: { in: ids } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  });
}

async function recordFailure(ctx: LoopContext, event: OutboxEvent, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  const failures = event.failures + 1;
  const over = failures >= GIVE_UP_AFTER || event.attempts >= MAX_CLAIMS;
  ctx.log[over ? 'error' : 'warn']({ event: event.id, kind: event.kind, attempts: event.attempts, failures, err: message }, 'outbox event not delivered');
  await ctx.db.outboxEvent.updateMany({
    where: claimed(event),
    data: {
      state: over ? 'failed' : 'pending',
      failures,
      lockedUntil: null,
      lastError: message.slice(0, 500),
      availableAt: new Date(ctx.clock.now().getTime() + retryDelayMs(failures, Math.random())),
    },
  });
}

/** Deletes what was delivered more than 7 days ago, and idempotency answers and nonces past their time. */
export const housekeepingLoop: Loop = {
  name: 'platform.housekeeping',
  kind: 'lease',
  everyMs: 600_000,
  async run({ db, clock }) {
    const now = clock.now();
    await db.outboxEvent.deleteMany({ where: { state: 'done', doneAt: { lt: new Date(now.getTime() - KEEP_DELIVERED_MS) } } });
    await db.idempotencyRecord.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - 24 * 3_600_000) } } });
    await db.requestNonce.deleteMany({ where: { expiresAt: { lt: now } } });
  },
};
