import { z } from 'zod';
import { ANALYSIS_VERDICTS, CANARY_PHASES, PAUSE_REASONS } from '@/domain/releases/canary/run';
import { SPLIT_VERDICTS } from '@/domain/releases/canary/weights';
import { PAIR_PHASES } from '@/domain/deployments/pairs/pair';
import { ROLLBACK_CAUSES } from '@/domain/releases/promotion';
import { PROMOTION_STATES } from '@/domain/releases/states';
import { SIDES } from '@/server/releases/rollout/members';

export const rolloutInput = z.strictObject({ deployment: z.string().max(63), promotionId: z.uuid() });

const ref = z.object({ id: z.string(), version: z.string() });
const at = z.number();
const rate = z.number().nullable();
const sideSlot = z.object({ perSecond: rate, errors: rate, p50: rate, p95: rate, p99: rate });

const canaryStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('weight'), percent: z.number() }),
  z.object({ kind: z.literal('pause'), seconds: z.number().nullable() }),
  z.object({ kind: z.literal('analysis'), seconds: z.number() }),
]);

const canaryOutput = z.object({
  phase: z.enum(CANARY_PHASES),
  /** −1 before the first step, as many as there are after the last. */
  step: z.number(),
  steps: z.array(z.object({ step: canaryStep, state: z.enum(['done', 'current', 'waiting', 'skipped']) })),
  stepEndsAt: at.nullable(),
  deadlineAt: at.nullable(),
  pause: z.object({ reason: z.enum(PAUSE_REASONS), since: at, by: z.string().nullable(), why: z.string() }).nullable(),
  /** Percent: what is set, what the sidecars say they hold, and what the messages counted since it is held show. */
  set: z.number(),
  held: z.number().nullable(),
  heldSince: at.nullable(),
  measured: z.object({ percent: z.number().nullable(), stable: z.number(), canary: z.number(), within: z.number().nullable(), verdict: z.enum(SPLIT_VERDICTS).nullable() }),
  analysis: z.enum(ANALYSIS_VERDICTS),
  /** Topics that reach all instances alike, whatever the weight. */
  unsplit: z.array(z.string()),
  isFull: z.boolean(),
  abort: z.object({ at, by: z.string().nullable(), why: z.string() }).nullable(),
  stopAt: at.nullable(),
});

const burns = z.object({ m5: rate, h1: rate, m30: rate, h6: rate });

export const rolloutOutput = z.object({
  id: z.string(),
  version: z.number(),
  service: z.string(),
  state: z.enum(PROMOTION_STATES),
  release: ref,
  from: ref.nullable(),
  strategy: z.enum(['rolling', 'canary']),
  /** What it waits for, in one sentence. */
  waitsFor: z.string().nullable(),
  pausedReason: z.enum(PAUSE_REASONS).nullable(),
  startedAt: at.nullable(),
  stateSince: at,
  progressDueAt: at.nullable(),
  soakUntil: at.nullable(),
  guardUntil: at.nullable(),
  /** How fast each objective that pages burned before it began, and burns now, the worst first; null: a burn undoes nothing any more. A rate is null where too little is known. */
  burns: z.array(z.object({ slug: z.string(), title: z.string(), before: burns, now: burns, over: z.boolean() })).nullable(),
  canary: canaryOutput.nullable(),
  pairs: z.array(
    z.object({
      id: z.string(), instance: z.string(), side: z.enum(SIDES), release: ref, agent: z.string().nullable(), desired: z.enum(['run', 'stop']), phase: z.enum(PAIR_PHASES), ready: z.boolean(),
      reason: z.string(), restarts: z.number(), nextRetryAt: z.date().nullable(), shares: z.number().nullable(), sharesReported: z.number().nullable(),
    }),
  ),
  /** The last 30 minutes; rates per second, latency in nanoseconds, null where nothing was heard. */
  series: z.object({ stepS: z.number(), points: z.array(z.object({ at, stable: sideSlot, canary: sideSlot })) }),
  measurements: z.array(
    z.object({
      id: z.string(), metric: z.string(), query: z.string(), step: z.number(), verdict: z.string(), reason: z.string(), stable: z.number().nullable(), canary: z.number().nullable(),
      stableSamples: z.number(), canarySamples: z.number(), from: z.date(), at: z.date(),
    }),
  ),
  rollback: z
    .object({
      to: ref.nullable(), cause: z.enum(ROLLBACK_CAUSES), by: z.string().nullable(), reason: z.string(), startedAt: at, dueAt: at, endedAt: at.nullable(), overran: z.boolean(),
      /** Of the target's instances. */
      ready: z.number(), wanted: z.number(),
    })
    .nullable(),
  at: z.date(),
});
