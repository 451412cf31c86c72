import { z } from 'zod';
import { REQUEST_STATES } from '@/domain/acl/states';
import { query, router } from '@/server/api/procedure';
import { waitingForMe } from '@/server/waiting/waiting-for-me';

const item = z.object({
  kind: z.enum(['acl_request', 'grant_ends', 'grant_failed']),
  id: z.string(),
  plugin: z.string(),
  title: z.string(),
  detail: z.string(),
  since: z.date(),
  dueAt: z.date().nullable(),
  urgent: z.boolean(),
});

export const waitingRouter = router({
  list: query({
    permission: 'deployments.read',
    scope: (input) => ({ deployment: input.deployment }),
    input: z.strictObject({ deployment: z.string().max(63) }),
    output: z.object({ mine: z.array(item), others: z.array(item), decided: z.array(z.object({ id: z.string(), plugin: z.string(), state: z.enum(REQUEST_STATES), at: z.date() })) }),
    run: waitingForMe,
  }),
});
