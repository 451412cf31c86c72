import { z } from 'zod';
import { RISK_CODES, RISK_LEVELS } from '@/domain/acl/risk';
import { DIRECTIONS } from '@/domain/acl/direction';
import { ENVIRONMENTS } from '@/domain/deployments/names';
import { GATE_NAMES, GATE_STATUSES } from '@/domain/releases/gates';
import { REGISTRATION_STEPS } from '@/domain/releases/registration/finding';
import { PROMOTION_STATES } from '@/domain/releases/states';

/** Judged field by field, so that whatever is typed gets its sentence: here only how much it may be. */
const proposal = z.record(z.string().max(64), z.unknown()).refine((fields) => Object.keys(fields).length <= 32, 'A registration has at most 32 fields').refine((fields) => JSON.stringify(fields).length <= 256 * 1024, 'A registration has at most 262,144 characters');

export const registrationInputs = {
  plan: z.strictObject({ deployment: z.string().max(63), proposal }),
  register: z.strictObject({ idempotencyKey: z.uuid(), deployment: z.string().max(63), proposal }),
} as const;

const environment = z.enum(ENVIRONMENTS);
const guarantee = z.enum(['hard', 'soft', 'none']);
const place = z.object({ deployment: z.string(), environment });

export const registrationPlanOutput = z.object({
  at: z.date(), deployment: z.string(), environment, allowed: z.boolean(), target: place,
  findings: z.array(z.object({ step: z.enum(REGISTRATION_STEPS), field: z.string(), rule: z.string(), mode: z.enum(['refuse', 'warn']), message: z.string() })),
  image: z.object({ sha256: z.string(), agents: z.array(z.string()), others: z.array(z.object({ agent: z.string(), sha256: z.string() })) }).nullable(),
  allow: z.array(z.string()),
  ceiling: z.object({ publish: z.array(z.string()), subscribe: z.array(z.string()) }).nullable(),
  lines: z.array(z.object({
    at: z.number(), action: z.enum(DIRECTIONS), topic: z.string(), canonical: z.string().nullable(), inside: z.boolean().nullable(), instead: z.array(z.string()), sameAs: z.number().nullable(),
    flags: z.array(z.object({ code: z.enum(RISK_CODES), level: z.enum(RISK_LEVELS), reason: z.string() })), alsoPublishing: z.array(z.string()),
  })),
  driver: z.object({
    wanted: z.number(), placed: z.number(),
    agents: z.array(z.object({
      name: z.string(), driver: z.string(), state: z.enum(['provisioning', 'ready', 'lost']), heardAt: z.number().nullable(), limits: guarantee.nullable(), image: z.enum(['same', 'other', 'none']),
      capacity: z.number(), used: z.number(), takes: z.number(), why: z.string().nullable(),
    })),
  }).nullable(),
  instances: z.array(z.string()),
  /** Null while something is refused. */
  outcome: z.object({ gates: z.array(z.object({ gate: z.enum(GATE_NAMES), status: z.enum(GATE_STATUSES), evidence: z.string(), at: z.number() })), approvals: z.number() }).nullable(),
});

export const registeredOutput = z.object({
  service: z.string(), version: z.string(), releaseId: z.string(), digest: z.string(), created: z.boolean(), promotionId: z.string(), target: z.string(), state: z.enum(PROMOTION_STATES), instances: z.array(z.string()),
});
