import * as z from 'zod/mini';
import { HEARTBEAT_STATES } from './heartbeat-states';

const Rate = z.nullable(z.number());
const Nanoseconds = z.nullable(z.number());

export const InstanceLiveSchema = z.object({
  instance: z.string(),
  state: z.nullable(z.enum(HEARTBEAT_STATES)),
  /** Milliseconds since the epoch; null when never heard. */
  heartbeatAt: z.nullable(z.number()),
  startedAt: z.nullable(z.number()),
});

export const PluginLiveSchema = z.object({
  plugin: z.string(),
  instances: z.array(InstanceLiveSchema),
  /** Messages per second over the last seconds; null when unknown, which is not zero. */
  published: Rate,
  delivered: Rate,
  denied: Rate,
  p50: Nanoseconds,
  p95: Nanoseconds,
  p99: Nanoseconds,
  errorsPerMinute: Rate,
  /** End of the newest interval that is in these numbers, milliseconds since the epoch. */
  at: z.nullable(z.number()),
});
export type PluginLive = z.infer<typeof PluginLiveSchema>;

/** What the overview draws, once a second. */
export const LiveSummarySchema = z.object({
  v: z.literal(1),
  deployment: z.string(),
  at: z.number(),
  published: Rate,
  delivered: Rate,
  plugins: z.array(PluginLiveSchema),
});
export type LiveSummary = z.infer<typeof LiveSummarySchema>;
