import * as z from 'zod/mini';
import { NAME_PATTERN } from './names';
import { PAIR_HALVES, PAIR_PHASES } from './pairs/pair';
import { PROBE_STRIP_LENGTH, ProbeSetSchema } from './pairs/probes';
import { INSTANCE_PROVISION_STATES, MAX_REQUESTED_GRANTS, MAX_TAGS, PublicKeySchema, RequestedGrantSchema, SignatureSchema } from './registration';
import { ImageSchema, NameSchema, PoolTypeSchema, TagSchema } from './schemas';

/** Agents say how they are, and are told what is wanted, this often and on every change. */
export const AGENT_EVERY_MS = 5_000;
/** An agent silent for longer is lost: its pairs are fenced, then placed elsewhere. */
export const AGENT_LEASE_S = 30;
export const MAX_PAIRS_PER_AGENT = 500;
/** New log lines of one pair that one status carries. */
export const MAX_STATUS_LOG_LINES = 100;
export const MAX_LOG_LINE = 500;

const Instant = z.number().check(z.nonnegative());
const Count = z.int().check(z.nonnegative());
const Pid = z.nullable(z.int().check(z.positive()));
const Text = z.string().check(z.maxLength(500));
const Sha256Schema = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'A SHA-256 as 64 hexadecimal digits'));
const EnvSchema = z.record(z.string().check(z.regex(/^[A-Z_][A-Z0-9_]{0,63}$/, 'A variable: capitals, digits and underscores')), z.string().check(z.maxLength(8_192)));

/** Null = no limit is asked for. */
export const PairLimitsSchema = z.strictObject({
  memoryMb: z.nullable(z.int().check(z.gte(16), z.lte(1_048_576))),
  cpus: z.nullable(z.number().check(z.gte(0.01), z.lte(1_024))),
});
export type PairLimits = z.infer<typeof PairLimitsSchema>;

export const DesiredPairSchema = z.strictObject({
  instance: NameSchema,
  /** One more each time the instance gets a new identity; an older one must not run any more. */
  generation: z.int().check(z.gte(1)),
  /** What decides whether a running pair is the wanted one. */
  specHash: z.string().check(z.minLength(8), z.maxLength(64), z.regex(/^[0-9a-f]+$/)),
  deployment: NameSchema,
  plugin: NameSchema,
  poolType: PoolTypeSchema,
  desired: z.enum(['run', 'stop']),
  image: ImageSchema,
  imageSha256: Sha256Schema,
  env: EnvSchema,
  tags: z.array(TagSchema).check(z.maxLength(MAX_TAGS)),
  requestedGrants: z.array(RequestedGrantSchema).check(z.maxLength(MAX_REQUESTED_GRANTS)),
  /** Null where the pair is to stop, or registered already. */
  bootstrapToken: z.nullable(z.string().check(z.maxLength(200))),
  busApiUrl: z.string().check(z.maxLength(500)),
  limits: PairLimitsSchema,
  probes: ProbeSetSchema,
  graceMs: z.int().check(z.nonnegative(), z.lte(600_000)),
});
export type DesiredPair = z.infer<typeof DesiredPairSchema>;

/** The whole desired state of one agent: what is not in it is not to run there. */
export const AgentCommandSchema = z.strictObject({
  v: z.literal(1),
  agent: NameSchema,
  /** Only grows; a command of an older epoch is ignored. */
  epoch: Count,
  at: Instant,
  pairs: z.array(DesiredPairSchema).check(z.maxLength(MAX_PAIRS_PER_AGENT)),
});
export type AgentCommand = z.infer<typeof AgentCommandSchema>;

const Strip = z.string().check(z.maxLength(PROBE_STRIP_LENGTH), z.regex(/^[SFU]*$/, 'One letter a try: S, F or U'));
const HalfSchema = z.strictObject({ pid: Pid, restarts: Count });

export const PairLogLineSchema = z.strictObject({ at: Instant, half: z.enum(PAIR_HALVES), line: z.string().check(z.maxLength(MAX_LOG_LINE)) });
export type PairLogLine = z.infer<typeof PairLogLineSchema>;

export const ObservedPairSchema = z.strictObject({
  instance: NameSchema,
  generation: z.int().check(z.gte(1)),
  specHash: z.string().check(z.maxLength(64)),
  phase: z.enum(PAIR_PHASES),
  ready: z.boolean(),
  reason: Text,
  since: Instant,
  restarts: Count,
  nextRetryAt: z.nullable(Instant),
  adopted: z.boolean(),
  sidecar: HalfSchema,
  plugin: HalfSchema,
  /** The last tries of each probe, the latest last. */
  probes: z.strictObject({ startup: Strip, liveness: Strip, readiness: Strip }),
  lastExit: z.nullable(Text),
  memoryMb: z.nullable(z.number().check(z.nonnegative())),
  /** How long the state took to come back before the last Ready. */
  recoveryMs: z.nullable(z.number().check(z.nonnegative())),
  /** New since the last status. */
  logs: z.array(PairLogLineSchema).check(z.maxLength(MAX_STATUS_LOG_LINES)),
});
export type ObservedPair = z.infer<typeof ObservedPairSchema>;

export const AGENT_DRIVERS = ['process'] as const;
export type AgentDriver = (typeof AGENT_DRIVERS)[number];

/** What the driver enforces, said beside every field it concerns. */
export const AgentCapabilitiesSchema = z.strictObject({
  limits: z.enum(['hard', 'soft', 'none']),
  isolation: z.enum(['none', 'user', 'container']),
  logs: z.boolean(),
  stats: z.boolean(),
});
export type AgentCapabilities = z.infer<typeof AgentCapabilitiesSchema>;

export const AgentImageSchema = z.strictObject({ ref: ImageSchema, sha256: Sha256Schema });
export type AgentImage = z.infer<typeof AgentImageSchema>;

export const AgentStatusSchema = z.strictObject({
  v: z.literal(1),
  agent: NameSchema,
  /** Changes with every start of the agent. */
  boot: z.string().check(z.minLength(1), z.maxLength(64)),
  at: Instant,
  driver: z.enum(AGENT_DRIVERS),
  capabilities: AgentCapabilitiesSchema,
  capacity: z.strictObject({ pairs: Count }),
  images: z.array(AgentImageSchema).check(z.maxLength(200)),
  /** Epoch of the last command taken; 0 = none yet. */
  epochSeen: Count,
  pairs: z.array(ObservedPairSchema).check(z.maxLength(MAX_PAIRS_PER_AGENT)),
});
export type AgentStatus = z.infer<typeof AgentStatusSchema>;

/** Sent once per agent, with `Authorization: Bearer mat_…`; signed like a registration of an instance. */
export const AgentEnrolmentSchema = z.strictObject({
  agent_id: NameSchema,
  public_key: PublicKeySchema,
  driver: z.enum(AGENT_DRIVERS),
  signature: SignatureSchema,
});
export type AgentEnrolment = z.infer<typeof AgentEnrolmentSchema>;

export const AgentEnrolledSchema = z.object({ agent_id: z.string(), state: z.enum(INSTANCE_PROVISION_STATES) });
export type AgentEnrolled = z.infer<typeof AgentEnrolledSchema>;

export const AgentEnrolmentStatusSchema = z.object({
  state: z.enum(INSTANCE_PROVISION_STATES),
  /** Null until the credentials exist. */
  jwt: z.nullable(z.string()),
  bus: z.object({ servers: z.array(z.string()) }),
  lease_s: z.int().check(z.positive()),
});
export type AgentEnrolmentStatus = z.infer<typeof AgentEnrolmentStatusSchema>;

export const AGENTS_PATH = '/api/v1/agents';
export const AGENT_TOKEN_PREFIX = 'mat_';

/** Where an agent reads its own enrolment. */
export function agentPath(id: string): string {
  return `${AGENTS_PATH}/${id}`;
}

export function agentCommandSubject(id: string): string {
  return `agent.${id}.cmd`;
}

export function agentStatusSubject(id: string): string {
  return `agent.${id}.status`;
}

export const ALL_AGENT_STATUSES = 'agent.*.status';

/** Whose status a subject carries; null for any other subject. */
export function agentOfStatusSubject(subject: string): string | null {
  const [first, id, last, ...rest] = subject.split('.');
  return first === 'agent' && last === 'status' && rest.length === 0 && id !== undefined && NAME_PATTERN.test(id) ? id : null;
}
