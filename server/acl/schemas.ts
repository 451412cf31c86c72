import { z } from 'zod';
import { DIRECTIONS } from '@/domain/acl/direction';
import { RISK_CODES, RISK_LEVELS } from '@/domain/acl/risk';
import { TIE_NAMES } from '@/domain/acl/who-may-decide';
import { ENFORCEMENT_STATES, GRANT_STATES, LINE_DECISIONS, REQUEST_STATES } from '@/domain/acl/states';

/** What the ACL procedures answer: an allow-list of fields, nothing else leaves. */
const direction = z.enum(DIRECTIONS);
const verdict = z.object({ ok: z.boolean(), reason: z.string().optional() });
const flag = z.object({ code: z.enum(RISK_CODES), level: z.enum(RISK_LEVELS), reason: z.string() });
const ms = z.number().nullable();

export const lineOutput = z.object({ id: z.string(), direction, written: z.string(), pattern: z.string(), decision: z.enum(LINE_DECISIONS), blockedReason: z.string().nullable() });

const requestFields = {
  id: z.string(),
  state: z.enum(REQUEST_STATES),
  version: z.number(),
  plugin: z.string(),
  poolType: z.string(),
  instanceName: z.string(),
  requestedByName: z.string(),
  createdAt: z.date(),
  decidedAt: z.date().nullable(),
  decidedByName: z.string().nullable(),
  reason: z.string().nullable(),
  /** Why it cannot wait; null: it can. */
  urgent: z.string().nullable(),
  lines: z.array(lineOutput),
  mayDecide: verdict,
};

export const queueCard = z.object({ ...requestFields, mine: z.boolean(), risk: z.enum(RISK_LEVELS).nullable(), enforcement: z.enum(ENFORCEMENT_STATES).nullable() });

export const enforcementOutput = z.object({
  id: z.string(),
  plugin: z.string(),
  cause: z.string(),
  actorName: z.string(),
  requestId: z.string().nullable(),
  state: z.enum(ENFORCEMENT_STATES),
  version: z.number(),
  startedAt: z.date(),
  compiledMs: ms,
  pushedMs: ms,
  probedMs: ms,
  enforcedMs: ms,
  failure: z.string().nullable(),
  attempts: z.number(),
  accountVersion: z.number(),
  findings: z.array(z.object({ how: z.string(), found: z.string(), ok: z.boolean(), direction: z.string(), subject: z.string(), expect: z.string() })),
});

const planLine = z.object({
  direction,
  written: z.string(),
  canonical: z.string().nullable(),
  insideCeiling: z.boolean(),
  blockedReason: z.string().nullable(),
  witness: z.string().nullable(),
  instead: z.array(z.string()),
  opens: z.object({
    total: z.number(),
    fresh: z.number(),
    top: z.array(z.object({ topic: z.string(), published: z.number() })),
    alsoPublishing: z.array(z.string()),
    alsoReading: z.array(z.string()),
  }),
  held: z.boolean(),
  redundant: z.boolean(),
  onBus: z.object({ exactness: z.enum(['exact', 'wider', 'narrower']), reason: z.string().nullable() }),
  flags: z.array(flag),
});

const directionSummary = z.object({ lines: z.number(), opensNow: z.number(), growing: z.number(), blocked: z.number(), redundant: z.number(), areas: z.array(z.string()) });

export const requestOutput = z.object({
  ...requestFields,
  ownerName: z.string().nullable(),
  planHash: z.string(),
  plan: z.object({ ceilingsVersion: z.number(), plugin: z.string(), instanceId: z.string(), poolType: z.string(), lines: z.array(planLine) }),
  summary: z.object({ publish: directionSummary, subscribe: directionSummary, risk: z.enum(RISK_LEVELS), sentences: z.array(z.string()) }),
  deciders: z.array(z.object({ name: z.string(), you: z.boolean(), eligible: z.boolean(), tie: z.enum(TIE_NAMES).nullable() })),
  enforcements: z.array(enforcementOutput),
});

export const grantOutput = z.object({
  id: z.string(),
  direction,
  pattern: z.string(),
  written: z.string(),
  state: z.enum(GRANT_STATES),
  createdAt: z.date(),
  expiresAt: z.date().nullable(),
  grantedByName: z.string(),
  endedAt: z.date().nullable(),
  endedByName: z.string().nullable(),
  endReason: z.string().nullable(),
  /** Why it was granted, in the words of who decided. */
  reason: z.string().nullable(),
  requestId: z.string(),
});
