import { z } from 'zod';
import { MASK_ACTIONS } from '@/domain/taps/mask';
import { mutation, query, router } from '@/server/api/procedure';
import { endTapNow } from '@/server/taps/end-tap';
import { knownTopics, listTapsOf, maskRulesOf } from '@/server/taps/read-taps';
import { startTap } from '@/server/taps/start-tap';

const deployment = z.string().max(63);
const idempotencyKey = z.uuid();
const inDeployment = (input: { deployment: string }) => ({ deployment: input.deployment });
const tap = z.object({
  id: z.string(),
  userName: z.string(),
  mine: z.boolean(),
  session: z.string().nullable(),
  patterns: z.array(z.string()),
  conditions: z.array(z.string()),
  reason: z.string(),
  state: z.enum(['live', 'ended', 'expired']),
  startedAt: z.date(),
  expiresAt: z.date(),
  endedAt: z.date().nullable(),
  endedByName: z.string().nullable(),
  endReason: z.string().nullable(),
  seen: z.number(),
  matched: z.number(),
  shown: z.number(),
  dropped: z.number(),
});

export const tapsRouter = router({
  list: query({ permission: 'taps.open', scope: inDeployment, input: z.strictObject({ deployment }), output: z.array(tap), run: listTapsOf }),
  maskRules: query({
    permission: 'taps.open',
    scope: inDeployment,
    input: z.strictObject({ deployment }),
    output: z.array(z.object({ id: z.string(), pattern: z.string(), jsonPath: z.string(), action: z.enum(MASK_ACTIONS), label: z.string() })),
    run: maskRulesOf,
  }),
  topics: query({
    permission: 'taps.open',
    scope: inDeployment,
    input: z.strictObject({ deployment }),
    output: z.array(z.object({ topic: z.string(), published: z.number() })),
    run: knownTopics,
  }),
  start: mutation('taps.session.start', {
    permission: 'taps.open',
    scope: inDeployment,
    input: z.strictObject({ idempotencyKey, deployment, patterns: z.array(z.string().max(255)).min(1).max(8), conditions: z.array(z.string().max(300)).max(12).default([]), reason: z.string().max(500) }),
    output: z.object({ id: z.string(), session: z.string(), patterns: z.array(z.string()), expiresAt: z.date() }),
    run: startTap,
  }),
  end: mutation('taps.session.end', {
    permission: 'taps.open',
    scope: inDeployment,
    input: z.strictObject({ idempotencyKey, deployment, tapId: z.uuid(), reason: z.string().max(500).default('') }),
    output: z.object({ ended: z.literal(true) }),
    run: endTapNow,
  }),
});
