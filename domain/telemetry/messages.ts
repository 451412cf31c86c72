import * as z from 'zod/mini';
import { DIRECTIONS } from '@/domain/acl/direction';
import { NAME_PATTERN } from '@/domain/deployments/names';
import { HEARTBEAT_STATES } from './heartbeat-states';
import { HISTOGRAM_SCALE, MAX_BUCKETS } from './histogram';

export const TELEMETRY_INTERVAL_MS = 1_000;
/** Distinct topics one message may carry; a sidecar folds the rest into `OVERFLOW_TOPIC`. */
export const MAX_TOPICS = 256;
export const MAX_ERROR_TYPES = 64;
/** A telemetry message larger than this is refused unread. */
export const TELEMETRY_MAX_BYTES = 512 * 1024;
/** Stands for every topic beyond the cap. It is not a subject and cannot be granted. */
export const OVERFLOW_TOPIC = '_other';
/** Queue subscriptions that stable and canary hold together for one subscription; one is 5 % of its messages. */
export const MAX_SHARES = 20;
/** Topics a heartbeat names as not to be split; beyond these the list is cut. */
export const MAX_UNSPLIT = 64;

const Count = z.int().check(z.nonnegative());
const Instant = z.number().check(z.positive());
const InstanceId = z.string().check(z.regex(NAME_PATTERN));
/** Changes with every start of the process, so that a counter that begins again is not a loss. */
const BootId = z.string().check(z.minLength(1), z.maxLength(64));
const Topic = z.string().check(z.maxLength(255), z.regex(/^(platform(\.[A-Za-z0-9_-]+)+|_other)$/));

const Shares = z.int().check(z.gte(0), z.lte(MAX_SHARES));

export const HistogramSchema = z.strictObject({
  scale: z.literal(HISTOGRAM_SCALE),
  zero: Count,
  offset: z.int().check(z.gte(-MAX_BUCKETS), z.lte(MAX_BUCKETS)),
  counts: z.array(Count).check(z.maxLength(MAX_BUCKETS)),
});

export const TopicCountsSchema = z.strictObject({
  topic: Topic,
  direction: z.enum(DIRECTIONS),
  count: Count,
  bytes: Count,
  /** Attempts the bus refused. They are not in `count`. */
  denied: Count,
  /** Messages that reached the sidecar and were not handled: failed by the plugin, or dropped. They are not in `count`. */
  failed: z._default(Count, 0),
  latency: z.nullable(HistogramSchema),
});
export type TopicCounts = z.infer<typeof TopicCountsSchema>;

export const TelemetrySchema = z.strictObject({
  v: z.literal(1),
  instance: InstanceId,
  boot: BootId,
  seq: Count,
  /** End of the interval, milliseconds since the epoch. */
  at: Instant,
  intervalMs: z.number().check(z.positive(), z.lte(3_600_000)),
  topics: z.array(TopicCountsSchema).check(z.maxLength(2 * MAX_TOPICS + 2)),
  errors: z.record(z.string().check(z.maxLength(64)), Count).check(z.refine((errors) => Object.keys(errors).length <= MAX_ERROR_TYPES, `At most ${MAX_ERROR_TYPES} types of error`)),
});
export type Telemetry = z.infer<typeof TelemetrySchema>;

export const HeartbeatSchema = z.strictObject({
  v: z.literal(1),
  instance: InstanceId,
  boot: BootId,
  at: Instant,
  state: z.enum(HEARTBEAT_STATES),
  uptimeMs: z.number().check(z.nonnegative()),
  ready: z.boolean(),
  /** The version of the grants the sidecar has seen. */
  grants: Count,
  plugin: z.enum(['connected', 'absent']),
  /** Queue subscriptions held for each subscription with a group, once they are in force. Null: never told, so one. Absent: a sidecar that knows of none. */
  shares: z.optional(z.nullable(Shares)),
  /** Patterns the plugin hears without a queue group: whoever hears them gets every message, so they cannot be split. */
  unsplit: z.optional(z.array(z.string().check(z.maxLength(255))).check(z.maxLength(MAX_UNSPLIT))),
  /** From the plugin's arrival until it had its state back. Null: it keeps none, or is not that far. */
  recoveryMs: z.optional(z.nullable(z.number().check(z.nonnegative()))),
});
export type Heartbeat = z.infer<typeof HeartbeatSchema>;

const told = {
  v: z.literal(1),
  reason: z.optional(z.string().check(z.maxLength(2_000))),
  by: z.optional(z.string().check(z.maxLength(200))),
  at: Instant,
};

export const ControlSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...told, kind: z.enum(['grants-changed', 'revoked', 'drain']), grantsVersion: Count }),
  /** Hold each subscription with a queue group this many times from now on, over restarts; 0 = take no messages of them. */
  z.strictObject({ ...told, kind: z.literal('split'), shares: Shares, grantsVersion: z.optional(Count) }),
]);
export type Control = z.infer<typeof ControlSchema>;

/** Headers of business messages. */
export const MESSAGE_HEADERS = {
  /** When the message was meant to be published: milliseconds since the epoch, with a fraction. */
  intendedAt: 'Mer-Intended-At',
  instance: 'Mer-Instance',
  seq: 'Mer-Seq',
} as const;
