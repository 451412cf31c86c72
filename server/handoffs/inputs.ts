import { z } from 'zod';
import { BlockTextSchema, DecideSchema, HANDOFF_LIMITS, ItemIdSchema, SectionSchema } from '@/domain/handoffs/schemas';

/** What comes in over the handoffs router. */
const deployment = z.string().max(63);
const note = { deployment, handoffId: z.uuid() };
const change = { idempotencyKey: z.uuid(), ...note };

export const INPUTS = {
  list: z.strictObject({ deployment, cursor: z.uuid().optional(), direction: z.literal('forward').optional(), limit: z.int().min(1).max(200).default(20) }),
  note: z.strictObject(note),
  /** New words in a section, or one's earlier words anew; an empty text takes them out. */
  write: z.strictObject({ ...change, section: SectionSchema, text: BlockTextSchema, supersedes: z.uuid().nullable().default(null) }),
  decide: z.strictObject({ ...change, item: ItemIdSchema, decision: DecideSchema.shape.decision, fingerprint: DecideSchema.shape.fingerprint }),
  undecide: z.strictObject({ ...change, item: ItemIdSchema }),
  step: z.strictObject(change),
  /** Too short a reason is refused by the rules, in their words. */
  return: z.strictObject({ ...change, reason: z.string().max(HANDOFF_LIMITS.reason) }),
  /** `incoming` is left out by who takes over themselves. */
  begin: z.strictObject({ idempotencyKey: z.uuid(), deployment, incoming: z.string().max(100).optional(), reason: z.string().max(HANDOFF_LIMITS.reason) }),
  present: z.strictObject({ ...change, here: z.boolean() }),
} as const;
