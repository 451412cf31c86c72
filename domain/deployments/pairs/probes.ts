import * as z from 'zod/mini';

export const PROBE_KINDS = ['http', 'tcp', 'grpc', 'heartbeat'] as const;
export const PROBE_ROLES = ['startup', 'liveness', 'readiness'] as const;
export type ProbeRole = (typeof PROBE_ROLES)[number];

/** The tries of a probe that are kept for show. */
export const PROBE_STRIP_LENGTH = 60;

const Seconds = z.number().check(z.gte(0), z.lte(3_600));
const Threshold = z.int().check(z.gte(1), z.lte(1_000));

/** How one probe asks, with the defaults of Kubernetes. Seconds may be fractions. */
export const ProbeSpecSchema = z.strictObject({
  /** `heartbeat`: what the sidecar says of itself on the bus. */
  kind: z.enum(PROBE_KINDS),
  path: z.optional(z.string().check(z.maxLength(200), z.regex(/^\/[\x21-\x7e]*$/, 'A path that begins with "/"'))),
  initialDelayS: z._default(Seconds, 0),
  periodS: z._default(z.number().check(z.gte(0.1), z.lte(3_600)), 10),
  timeoutS: z._default(z.number().check(z.gte(0.05), z.lte(600)), 1),
  successThreshold: z._default(Threshold, 1),
  failureThreshold: z._default(Threshold, 3),
}).check(z.refine((spec) => spec.timeoutS < spec.periodS, 'A probe gives up before the next one begins: timeoutS is less than periodS'));
export type ProbeSpec = z.infer<typeof ProbeSpecSchema>;

const OneSuccess = ProbeSpecSchema.check(z.refine((spec) => spec.successThreshold === 1, 'One success is enough at start-up and for liveness: successThreshold is 1'));

export const ProbeSetSchema = z.strictObject({ startup: OneSuccess, liveness: OneSuccess, readiness: ProbeSpecSchema });
export type ProbeSet = z.infer<typeof ProbeSetSchema>;

/** A minute to start, dead after half a minute, out of service after fifteen seconds. */
export const DEFAULT_PROBES: ProbeSet = {
  startup: { kind: 'heartbeat', initialDelayS: 0, periodS: 2, timeoutS: 1, successThreshold: 1, failureThreshold: 30 },
  liveness: { kind: 'heartbeat', initialDelayS: 0, periodS: 10, timeoutS: 2, successThreshold: 1, failureThreshold: 3 },
  readiness: { kind: 'heartbeat', initialDelayS: 0, periodS: 5, timeoutS: 2, successThreshold: 1, failureThreshold: 3 },
};

/** What one try found; `unknown` says nothing about the plugin (the try itself did not come off). */
export type ProbeOutcome = 'success' | 'failure' | 'unknown';
