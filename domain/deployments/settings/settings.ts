import * as z from 'zod/mini';
import { faultOfZone } from './time-zone';
import { MAX_RETENTION_D, parseCpus, parseMemory, retentionSeconds } from './units';

export const SETTINGS_BUS_BACKENDS = ['nats', 'kafka', 'aeron', 'cloud'] as const;
export const BUS_PROFILES = ['standard', 'durable', 'low_latency'] as const;
export const STORAGE_BACKENDS = ['timescaledb', 'clickhouse'] as const;
export const SIZING_TIERS = ['small', 'medium', 'large'] as const;
export const TASK_STORES = ['sqlite', 'redis'] as const;
export const RATE_LIMIT_BACKENDS = ['memory', 'redis'] as const;

const Truth = z.boolean('It is true or false');
const oneOf = <const T extends readonly [string, ...string[]]>(choices: T) => z.enum(choices, `It is one of ${choices.join(', ')}`);
const whole = (from: number, to: number) => z.int('It is a whole number').check(z.gte(from, `It is at least ${from}`), z.lte(to, `It is at most ${to}`));
const line = (most: number) => z.string('It is text').check(z.maxLength(most, `It has at most ${most} characters`), z.refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), 'It is one line of text'));

/** Text that is judged by what reads it; empty stays allowed where nothing is set. */
const readBy = (fault: (text: string) => string | null) => line(64).check(z.superRefine((text, context) => {
  const message = fault(text);
  if (message !== null) context.addIssue({ code: 'custom', message });
}));
const faultIn = (read: (text: string) => { ok: true } | { ok: false; message: string }) => (text: string): string | null => {
  const parsed = text === '' ? { ok: true as const } : read(text);
  return parsed.ok ? null : parsed.message;
};

const Amounts = () => z.strictObject({ cpus: readBy(faultIn(parseCpus)), memory: readBy(faultIn(parseMemory)) });
const Container = () => z.strictObject({ limits: Amounts(), reservations: Amounts() });

const Probe = z.nullable(z.strictObject({
  path: z.string('A path is missing').check(z.maxLength(200, 'A path has at most 200 characters'), z.regex(/^\/[\x21-\x7e]*$/, 'A path begins with "/" and has no spaces')),
  periodS: whole(1, 3_600),
  timeoutS: whole(1, 600),
  failureThreshold: whole(1, 1_000),
}, { error: (issue) => (issue.code === 'unrecognized_keys' ? `"${issue.keys[0]}" is no part of a probe` : 'A probe is null, or has path, periodS, timeoutS and failureThreshold') }));

const FLAG_NAME = /^[a-z][a-z0-9_.-]{0,62}$/;
const Flags = z.record(z.string(), Truth, 'Flags are names with true or false').check(
  z.refine((flags) => Object.keys(flags).length <= 64, 'There are at most 64 flags'),
  z.superRefine((flags, context) => {
    for (const name of Object.keys(flags)) if (!FLAG_NAME.test(name)) context.addIssue({ code: 'custom', path: [name], message: `A flag is named in lower-case letters, digits, "_", "." and "-", at most 63 characters: "${name.slice(0, 64)}" is not` });
  }),
);

/** What is set for one deployment. Strict: a key it does not know is refused. */
export const SettingsSchema = z.strictObject({
  bus: z.strictObject({
    backend: oneOf(SETTINGS_BUS_BACKENDS),
    profile: oneOf(BUS_PROFILES),
    retention: readBy((text) => (retentionSeconds(text) === null ? `It is a whole number with s, m, h or d, at most ${MAX_RETENTION_D} d, or "infinite": for example 7d` : null)),
    replicationFactor: whole(1, 9),
  }),
  compliance: Truth,
  highAvailability: Truth,
  storage: z.strictObject({ backend: oneOf(STORAGE_BACKENDS) }),
  sizing: z.strictObject({
    tier: oneOf(SIZING_TIERS),
    replicas: whole(1, 1_000),
    minAvailable: z.nullable(z.string('It is a number, a percentage, or null').check(z.regex(/^(?:\d{1,4}|(?:\d|[1-9]\d|100)%)$/, 'It is a whole number or a percentage: for example 1 or 50%'))),
  }),
  hpa: z.strictObject({ enabled: Truth, min: whole(1, 1_000), max: whole(1, 1_000) }),
  taskStore: oneOf(TASK_STORES),
  searchUi: Truth,
  rateLimit: z.strictObject({ backend: oneOf(RATE_LIMIT_BACKENDS), perIp: whole(1, 1_000_000) }),
  leader: z.strictObject({ ttlS: whole(1, 3_600), renewS: whole(1, 3_600) }),
  plugin: Container(),
  sidecar: Container(),
  probes: z.strictObject({ startup: Probe, liveness: Probe, readiness: Probe }),
  security: z.strictObject({
    runAsUser: line(64),
    privileged: Truth,
    capabilities: z.array(z.string('A capability is text').check(z.regex(/^[A-Z][A-Z_]{1,39}$/, 'A capability is named as Linux names it, without "CAP_": for example NET_BIND_SERVICE')), 'Capabilities are a list').check(z.maxLength(41, 'There are at most 41 capabilities')),
    hostNetwork: Truth,
    hostPid: Truth,
  }),
  network: z.strictObject({ defaultDeny: Truth, sidecarToBus: Truth }),
  flags: Flags,
  backup: z.strictObject({
    schedule: z.nullable(z.string('It is text, or null').check(z.regex(/^(?:hourly|daily (?:[01]\d|2[0-3]):[0-5]\d)$/, 'It is "hourly" or "daily HH:MM": for example "daily 02:30"'))),
    target: line(300),
  }),
  site: z.strictObject({ name: line(80), region: line(80), timeZone: readBy(faultOfZone) }),
});

export type DeploymentSettings = z.infer<typeof SettingsSchema>;
export type ProbeSettings = NonNullable<DeploymentSettings['probes']['startup']>;
