import { z } from 'zod';
import { REQUEST_STATES } from '@/domain/acl/states';
import { query, router } from '@/server/api/procedure';
import { waitingForMe } from '@/server/waiting/waiting-for-me';
import { WAITING_KINDS } from '@/server/waiting/waiting-item';

const item = z.object({
  kind: z.enum(WAITING_KINDS),
  id: z.string(),
  plugin: z.string(),
  title: z.string(),
  detail: z.string(),
  since: z.date(),
  dueAt: z.date().nullable(),
  urgent: z.boolean(),
  path: z.string().nullable(),
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
