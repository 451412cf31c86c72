import { z } from 'zod';
import { mutation, router } from '@/server/api/procedure';
import { correctChange } from '@/server/changes/correct-change';

export const changesRouter = router({
  correct: mutation('changes.change.correct', {
    permission: 'changes.correct',
    scope: (input) => ({ deployment: input.deployment }),
    input: z.strictObject({ idempotencyKey: z.uuid(), deployment: z.string().max(63), changeId: z.uuid(), effectiveFrom: z.date(), reason: z.string().max(2000) }),
    output: z.object({ id: z.string(), effectiveFrom: z.date() }),
    run: correctChange,
  }),
});
