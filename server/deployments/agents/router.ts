import { z } from 'zod';
import { query, router } from '@/server/api/procedure';
import { listAgents } from '@/server/deployments/agents/list-agents';

export const agentsRouter = router({
  /** Agents serve all deployments; of their pairs only those of the asked one are named. */
  list: query({
    permission: 'deployments.read',
    scope: (input) => ({ deployment: input.deployment }),
    input: z.strictObject({ deployment: z.string().max(63) }),
    output: z.array(
      z.object({
        name: z.string(),
        driver: z.string(),
        state: z.enum(['provisioning', 'ready', 'lost']),
        lastStatusAt: z.date().nullable(),
        lostAt: z.date().nullable(),
        capacity: z.number(),
        used: z.number(),
        capabilities: z.object({ limits: z.string(), isolation: z.string(), logs: z.boolean(), stats: z.boolean() }).partial(),
        images: z.array(z.object({ ref: z.string(), sha256: z.string() })),
        pairs: z.array(z.object({ id: z.string(), instance: z.string() })),
      }),
    ),
    run: listAgents,
  }),
});
