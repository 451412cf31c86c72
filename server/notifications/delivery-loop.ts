import { setTimeout as sleep } from 'node:timers/promises';
import { afterAttempt, type Next, type Outcome } from '@/domain/notifications/outcome';
import { attempt, type Outside } from '@/server/notifications/attempt';
import { type ClaimedDelivery, claimDelivery, finishDelivery } from '@/server/notifications/delivery-store';
import { DELIVERY_FAILED, DELIVERY_LOOP } from '@/server/notifications/notify';
import { crashPoint } from '@/server/platform/crash-point';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import { emit } from '@/server/platform/outbox';

/** Longer than any attempt takes: a sender that is alive always writes down its result in time. */
export const MESSAGE_LEASE_MS = 10_000;
const AT_ONCE = 8;
/** A receiver that hangs holds no more than this many of the places. */
const AT_ONCE_PER_TARGET = 2;

/**
 * Sends what `notify` left to send: claimed by row under a 10 s lease, tried again under the same key until it is
 * taken, refused, given up or stale. What a killed worker had begun is taken over when its lease ends, and marked as a
 * possible repeat. Sends go on beside each other, so that a receiver that hangs delays only itself.
 */
export function deliveryLoop(outside: Outside, leaseMs = MESSAGE_LEASE_MS): Loop {
  const sending = new Map<string, { target: string; done: Promise<void> }>();
  let claiming = false;
  let wanted = false;

  /** One claimer at a time; whoever asks meanwhile makes it look once more. */
  async function fill(ctx: LoopContext): Promise<void> {
    wanted = true;
    if (claiming) return;
    claiming = true;
    try {
      while (wanted) {
        wanted = false;
        while (sending.size < AT_ONCE && !ctx.signal.aborted && (await startNext(ctx)));
      }
    } finally {
      claiming = false;
    }
  }

  /** False when nothing is due. */
  async function startNext(ctx: LoopContext): Promise<boolean> {
    if (import.meta.crashPoints) crashPoint('delivery.before_claim');
    const now = ctx.clock.now();
    const claimed = await claimDelivery(ctx.db, { now, until: new Date(now.getTime() + leaseMs), busy: busyTargets() });
    if (!claimed) return false;
    if (import.meta.crashPoints) crashPoint('delivery.after_claim');
    const done = deliver(ctx, claimed, outside)
      .catch((error: unknown) => ctx.log.error({ delivery: claimed.id, err: error }, 'the result of a delivery was not written down'))
      .finally(() => sending.delete(claimed.id));
    sending.set(claimed.id, { target: claimed.target, done });
    void done.then(() => fill(ctx)).catch((error: unknown) => ctx.log.error({ err: error }, 'deliveries not claimed'));
    return true;
  }

  function busyTargets(): string[] {
    const targets = [...sending.values()].map(({ target }) => target);
    return [...new Set(targets)].filter((target) => targets.filter((each) => each === target).length >= AT_ONCE_PER_TARGET);
  }

  return {
    name: DELIVERY_LOOP,
    kind: 'claim',
    everyMs: 1000,
    run: (ctx) => fill(ctx),
    async stop() {
      while (sending.size > 0 || claiming) await Promise.race([sleep(20), ...[...sending.values()].map(({ done }) => done)]);
    },
  };
}

async function deliver(ctx: LoopContext, claimed: ClaimedDelivery, outside: Outside): Promise<void> {
  const late = ctx.clock.now() >= claimed.staleAt;
  const next = late ? stale(claimed) : afterAttempt({ attempts: claimed.attempts, outcome: await outcomeOf(ctx, claimed, outside), worthMs: claimed.staleAt.getTime() - ctx.clock.now().getTime(), random: Math.random() });
  const now = ctx.clock.now();
  const { state, answer, inMs, mayHaveArrived } = next;
  if (import.meta.crashPoints) crashPoint('delivery.before_record');
  const kept = await ctx.db.$transaction(async (tx) => {
    const mine = await finishDelivery(tx, claimed, { state, answer, mayHaveArrived, availableAt: new Date(now.getTime() + inMs), doneAt: state === 'pending' ? null : now });
    if (mine && (state === 'failed' || state === 'stale')) await emit(tx, ctx.clock, { kind: DELIVERY_FAILED, deployment: claimed.deployment, entityId: claimed.id, version: claimed.attempts });
    return mine;
  });
  if (import.meta.crashPoints) crashPoint('delivery.after_record');
  const level = state === 'failed' || state === 'stale' ? 'warn' : 'debug';
  ctx.log[level]({ delivery: claimed.id, channel: claimed.channel, attempts: claimed.attempts, state, answer, kept }, 'delivery attempted');
}

function stale({ answer }: ClaimedDelivery): Next {
  return { state: 'stale', answer: `too old to be of use${answer ? `; last answer: ${answer}` : ''}`, inMs: 0, mayHaveArrived: false };
}

/** A fault of ours is tried again too: what was promised is delivered once it is mended. */
async function outcomeOf(ctx: LoopContext, claimed: ClaimedDelivery, outside: Outside): Promise<Outcome> {
  try {
    if (import.meta.crashPoints) crashPoint('delivery.before_send');
    const outcome = await attempt(claimed, ctx, outside);
    if (import.meta.crashPoints) crashPoint('delivery.after_send');
    return outcome;
  } catch (error) {
    ctx.log.error({ delivery: claimed.id, err: error }, 'delivery failed in the console');
    return { kind: 'retry', answer: 'the console could not prepare it', mayHaveArrived: false };
  }
}
