import { z } from 'zod';
import { HEALTH_STATUSES } from '@/domain/deployments/pairs/health';
import { PAIR_HALVES, PAIR_PHASES } from '@/domain/deployments/pairs/pair';
import { query, router } from '@/server/api/procedure';
import { readLogs, readPair, readPairs } from '@/server/deployments/pairs/pair-reads';

const deployment = z.string().max(63);
const inDeployment = (input: { deployment: string }) => ({ deployment: input.deployment });

/** A pair as pages draw it. */
export const pairSchema = z.object({
  id: z.string(),
  deployment: z.string(),
  plugin: z.string(),
  poolType: z.string(),
  instance: z.string(),
  agent: z.string().nullable(),
  generation: z.number(),
  role: z.enum(['stable', 'canary']),
  release: z.object({ id: z.string(), version: z.string() }),
  image: z.string(),
  specHash: z.string(),
  desired: z.enum(['run', 'stop']),
  shares: z.number().nullable(),
  sharesReported: z.number().nullable(),
  unsplit: z.array(z.string()).readonly(),
  phase: z.enum(PAIR_PHASES),
  ready: z.boolean(),
  health: z.enum(HEALTH_STATUSES),
  reason: z.string(),
  since: z.date(),
  restarts: z.number(),
  nextRetryAt: z.date().nullable(),
  adopted: z.boolean(),
  fencing: z.enum(['none', 'revoking', 'revoked']),
  memoryMb: z.number().nullable(),
  recoveryMs: z.number().nullable(),
  observedAt: z.date().nullable(),
  heartbeatAt: z.date().nullable(),
  createdAt: z.date(),
  stoppedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  version: z.number(),
});

const half = z.object({ pid: z.number().nullable(), restarts: z.number() }).optional();
const probe = z.looseObject({ kind: z.string(), periodS: z.number(), timeoutS: z.number(), successThreshold: z.number(), failureThreshold: z.number(), initialDelayS: z.number() });

export const pairsRouter = router({
  list: query({
    permission: 'deployments.read',
    scope: inDeployment,
    input: z.strictObject({ deployment, plugin: z.string().max(63).optional(), ended: z.boolean().optional() }),
    output: z.array(pairSchema),
    run: readPairs,
  }),
  detail: query({
    permission: 'deployments.read',
    scope: inDeployment,
    input: z.strictObject({ deployment, pairId: z.uuid() }),
    output: z.object({
      pair: pairSchema,
      spec: z.object({
        image: z.string(),
        imageSha256: z.string(),
        config: z.record(z.string(), z.string()),
        limits: z.object({ memoryMb: z.number().nullable(), cpus: z.number().nullable() }),
        probes: z.object({ startup: probe, liveness: probe, readiness: probe }),
        requestedGrants: z.array(z.object({ topic: z.string(), action: z.enum(['publish', 'subscribe']) })).readonly(),
      }),
      probes: z.object({ startup: z.string(), liveness: z.string(), readiness: z.string() }).partial(),
      pids: z.object({ sidecar: half, plugin: half }),
      lastExit: z.string().nullable(),
      /** Public key of the instance in this generation. */
      busKey: z.string().nullable(),
      events: z.array(z.object({ id: z.string(), generation: z.number(), at: z.date(), kind: z.string(), detail: z.record(z.string(), z.unknown()) })),
    }),
    run: readPair,
  }),
  logs: query({
    permission: 'deployments.read',
    scope: inDeployment,
    input: z.strictObject({ deployment, pairId: z.uuid(), after: z.number().int().min(0).default(0) }),
    output: z.array(z.object({ seq: z.number(), generation: z.number(), at: z.date(), half: z.enum(PAIR_HALVES), line: z.string() })),
    run: readLogs,
  }),
});
