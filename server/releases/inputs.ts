import { z } from 'zod';
import { EnvironmentRulesSchema, ReleaseContentSchema } from '@/domain/releases/schemas';
import { RELEASE_STATES } from '@/domain/releases/release';
import { PROMOTION_STATES } from '@/domain/releases/states';

/** What comes in over the releases router. */
const deployment = z.string().max(63);
const service = z.string().max(63);
const idempotencyKey = z.uuid();
const reason = z.string().max(2000);
const limit = z.int().min(1).max(200).default(50);
/** Sent by clients that read page after page; there is one way only. */
const direction = z.literal('forward').optional();
const page = { cursor: z.uuid().optional(), direction, limit };

const change = { idempotencyKey, deployment };
/** The state that was seen when somebody decided. */
const seen = { ...change, promotionId: z.uuid(), state: z.enum(PROMOTION_STATES) };
const decided = { ...seen, reviewHash: z.string().regex(/^[0-9a-f]{64}$/) };
const mark = { ...change, releaseId: z.uuid(), state: z.enum(RELEASE_STATES), reason };

export const INPUTS = {
  matrix: z.strictObject({ deployment: deployment.optional() }),
  promotion: z.strictObject({ deployment, promotionId: z.uuid() }),
  list: z.strictObject({ deployment, service: service.optional(), ...page }),
  service: z.strictObject({ deployment, service }),
  compare: z.strictObject({ deployment, fromId: z.uuid().optional(), toId: z.uuid() }),
  rules: z.strictObject({ deployment }),
  freeze: z.strictObject({ ...change, content: ReleaseContentSchema }),
  request: z.strictObject({ ...change, releaseId: z.uuid(), reason: reason.default('') }),
  approve: z.strictObject({ ...decided, comment: z.string().max(2000).default('') }),
  reject: z.strictObject({ ...decided, comment: reason }),
  plain: z.strictObject(seen),
  withReason: z.strictObject({ ...seen, reason }),
  setWeight: z.strictObject({ ...seen, percent: z.int().min(0).max(100) }),
  rollBack: z.strictObject({ ...change, service, toReleaseId: z.uuid().optional(), reason }),
  rightsBack: z.strictObject({ deployment, service, toReleaseId: z.uuid() }),
  hold: z.strictObject({ ...change, service, reason, until: z.date().nullable() }),
  lift: z.strictObject({ ...change, service, reason }),
  mark: z.strictObject(mark),
  changeRules: z.strictObject({ ...change, version: z.int().min(0), reason, ...EnvironmentRulesSchema.shape }),
} as const;
