import { z } from 'zod';
import { ENVIRONMENTS } from '@/domain/deployments/names';
import { CHECKLIST_ITEMS, ITEM_OWNERS, ITEM_STATUSES } from '@/domain/releases/checklist/item';

const at = z.number();
const item = z.object({
  id: z.enum(CHECKLIST_ITEMS),
  title: z.string(),
  owner: z.enum(ITEM_OWNERS),
  status: z.enum(ITEM_STATUSES),
  stale: z.boolean(),
  since: at.nullable(),
  evaluatedAt: at.nullable(),
  evidence: z.object({ query: z.string(), value: z.string(), source: z.string(), at }),
  fix: z.object({ words: z.string(), href: z.string().nullable(), dryRun: z.string() }).nullable(),
  waiver: z.object({ owner: z.string(), reason: z.string(), until: at }).nullable(),
});

/** Times are epoch milliseconds. */
export const checklistOutput = z.object({
  deployment: z.string(),
  environment: z.enum(ENVIRONMENTS),
  at,
  evaluatedAt: at.nullable(),
  summary: z.object({ fit: z.number(), of: z.number(), isFit: z.boolean(), open: z.array(z.enum(CHECKLIST_ITEMS)), words: z.string() }),
  items: z.array(item),
});

export const checklistInput = z.strictObject({ deployment: z.string().max(63) });
export const recheckInput = checklistInput.extend({ idempotencyKey: z.uuid() });
export const recheckOutput = z.object({ evaluatedAt: z.date(), moved: z.number() });
