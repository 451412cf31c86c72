import { z } from 'zod';
import { CauseCodeSchema, EntryTextSchema, ImpactSchema, INCIDENT_LIMITS, MitigationSchema, PhaseSchema, ResolutionSchema, RoleSchema, ServicesSchema, SeveritySchema, SourceSchema, TitleSchema, UserIdSchema } from '@/domain/incidents/schemas';
import { ACTION_TYPES, POSTMORTEM_SECTIONS } from '@/domain/incidents/postmortem-facts';
import { INCIDENT_STATES } from '@/domain/incidents/states';
import { TIMELINE_CATEGORIES, WRITTEN_KINDS } from '@/domain/incidents/timeline-facts';

/** What comes in over the incidents router: an incident is named by its deployment and number. */
const deployment = z.string().max(63);
const number = z.int().min(1).max(2_000_000_000);
const limit = z.int().min(1).max(200);
const idempotencyKey = z.uuid();
const reason = z.string().max(INCIDENT_LIMITS.reason);
const fingerprint = z.string().regex(/^[0-9a-f]{16}$/);
const fingerprints = z.array(fingerprint).max(INCIDENT_LIMITS.alerts);
/** Sent by clients that read page after page; there is one way only. */
const direction = z.literal('forward').optional();

const query = { deployment };
const change = { idempotencyKey, deployment, number };
/** The state that was seen when somebody decided. */
const seen = { ...change, state: z.enum(INCIDENT_STATES) };
const source = { fingerprints: fingerprints.optional(), pageId: z.uuid().optional() };
const opened = { idempotencyKey, deployment, ...source, title: TitleSchema, source: z.optional(SourceSchema), detectedAt: z.date().optional(), services: z.optional(ServicesSchema) };
const declared = { severity: SeveritySchema, impact: ImpactSchema, commander: z.optional(UserIdSchema), customerFacing: z.boolean().optional(), startedAt: z.date().optional() };

export const INPUTS = {
  list: z.strictObject({ ...query, states: z.array(z.enum(INCIDENT_STATES)).max(6).optional(), severities: z.array(SeveritySchema).max(4).optional(), cursor: z.int().min(0).optional(), direction, limit: limit.default(50) }),
  detail: z.strictObject({ ...query, number }),
  timeline: z.strictObject({ ...query, number, category: z.enum(TIMELINE_CATEGORIES).optional(), order: z.enum(['asc', 'desc']).default('asc'), cursor: z.string().max(1000).optional(), direction, limit: limit.default(100) }),
  candidates: z.strictObject({ ...query, number, all: z.boolean().default(false) }),
  draft: z.strictObject({ ...query, ...source }),
  open: z.strictObject(opened),
  declare: z.strictObject({ ...opened, ...declared }),
  declareTriaged: z.strictObject({ ...change, ...declared, services: z.optional(ServicesSchema) }),
  cancel: z.strictObject({ ...seen, reason }),
  phase: z.strictObject({ ...seen, phase: PhaseSchema }),
  ack: z.strictObject(change),
  mitigate: z.strictObject({ ...seen, mitigation: MitigationSchema, impactEndedAt: z.date().optional() }),
  relapse: z.strictObject({ ...seen, reason }),
  resolve: z.strictObject({ ...seen, resolution: ResolutionSchema }),
  close: z.strictObject({ ...seen, causeCode: z.optional(CauseCodeSchema) }),
  reopen: z.strictObject({ ...seen, reason }),
  severity: z.strictObject({ ...change, was: SeveritySchema, severity: SeveritySchema, reason }),
  role: z.strictObject({ ...change, role: RoleSchema }),
  offer: z.strictObject({ ...change, role: RoleSchema, to: UserIdSchema }),
  answer: z.strictObject({ ...change, role: RoleSchema, accept: z.boolean() }),
  assume: z.strictObject({ ...change, role: RoleSchema, reason: reason.optional() }),
  entry: z.strictObject({ ...change, kind: z.enum(WRITTEN_KINDS), text: EntryTextSchema, at: z.date().optional() }),
  correction: z.strictObject({ ...change, entryId: z.uuid(), text: EntryTextSchema, at: z.date().optional() }),
  linkAlerts: z.strictObject({ ...change, fingerprints: fingerprints.min(1) }),
  waiveAlert: z.strictObject({ ...change, fingerprint, reason }),
  decideSilence: z.strictObject({ ...change, silenceId: z.uuid(), decision: z.enum(['keep', 'expire']) }),
  cause: z.strictObject({ ...change, changeId: z.uuid() }),
  tick: z.strictObject({ ...change, runbook: z.string().max(60), step: z.string().max(60), done: z.boolean(), note: reason.default('') }),
  present: z.strictObject({ ...change, here: z.boolean() }),
  section: z.strictObject({ ...change, section: z.enum(POSTMORTEM_SECTIONS), text: z.string().max(INCIDENT_LIMITS.section), was: z.string().max(INCIDENT_LIMITS.section) }),
  action: z.strictObject({ ...change, id: z.uuid(), text: z.string().max(INCIDENT_LIMITS.action), type: z.enum(ACTION_TYPES), owner: z.nullable(UserIdSchema), dueAt: z.date().nullable() }),
  dropAction: z.strictObject({ ...change, id: z.uuid() }),
  finishAction: z.strictObject({ ...change, id: z.uuid(), done: z.boolean() }),
  plain: z.strictObject(change),
  withReason: z.strictObject({ ...change, reason }),
  publish: z.strictObject({ ...change, version: z.int().min(1) }),
} as const;
