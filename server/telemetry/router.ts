import { z } from 'zod';
import { RANGES } from '@/domain/telemetry/ranges';
import { query, router } from '@/server/api/procedure';
import { everHeard } from '@/server/telemetry/ever-heard';
import { overview, pluginDetail, series } from '@/server/telemetry/overview';

const deployment = z.string().max(63);
const plugin = z.string().max(63);
const rate = z.number().nullable();
const point = z.object({ at: z.number(), published: rate, delivered: rate, denied: rate, p50: rate, p95: rate, p99: rate });
const change = z.object({ id: z.string(), kind: z.string(), plugin: z.string().nullable(), summary: z.string(), actorName: z.string(), effectiveFrom: z.date() });
const instance = z.object({
  name: z.string(),
  state: z.string().nullable(),
  provisioned: z.boolean(),
  heartbeatAt: z.date().nullable(),
  startedAt: z.date().nullable(),
  image: z.string(),
  tags: z.array(z.string()),
});
const pluginRow = z.object({ name: z.string(), poolType: z.string(), owner: z.string().nullable(), instances: z.array(instance), series: z.array(point) });
const topic = z.object({ topic: z.string(), direction: z.enum(['publish', 'subscribe']), count: z.number(), denied: z.number(), perSecond: z.number() });

export const telemetryRouter = router({
  heard: query({
    permission: 'telemetry.read',
    scope: (input) => ({ deployment: input.deployment }),
    input: z.strictObject({ deployment }),
    output: z.object({ ever: z.boolean() }),
    run: everHeard,
  }),
  overview: query({
    permission: 'telemetry.read',
    scope: (input) => ({ deployment: input.deployment }),
    input: z.strictObject({ deployment }),
    output: z.object({ at: z.date(), plugins: z.array(pluginRow), changes: z.array(change) }),
    run: overview,
  }),
  plugin: query({
    permission: 'telemetry.read',
    scope: (input) => ({ deployment: input.deployment }),
    input: z.strictObject({ deployment, plugin }),
    output: pluginRow.extend({ at: z.date(), topics: z.array(topic), changes: z.array(change) }),
    run: pluginDetail,
  }),
  series: query({
    permission: 'telemetry.read',
    scope: (input) => ({ deployment: input.deployment }),
    input: z.strictObject({ deployment, plugin, range: z.enum(RANGES).default('15m') }),
    output: z.object({ at: z.date(), stepS: z.number(), points: z.array(point), changes: z.array(change) }),
    run: series,
  }),
});
