import { z } from 'zod/mini';
import { DEPENDENCY_KINDS, DEPENDENCY_ROLES, DEPENDENCY_STATES } from '@/domain/deployments/dependencies/dependency';
import { restRoute, type RestRoute } from '@/server/api/rest';
import { dependenciesFact } from '@/server/deployments/dependencies/facts';
import { apiTokenHolder } from '@/server/identity/api-token-holder';
import type { ApiTokenActor } from '@/server/platform/actor';

/** Times are RFC 3339 in UTC. */
const DependencySchema = z.object({
  name: z.string(), kind: z.enum(DEPENDENCY_KINDS), role: z.enum(DEPENDENCY_ROLES), state: z.enum(DEPENDENCY_STATES), warning: z.boolean(),
  since: z.string(), last_at: z.nullable(z.string()), detail: z.string(), latency_ms: z.nullable(z.number()),
});

export const dependencyRoutes: readonly RestRoute[] = [
  restRoute({
    method: 'GET',
    path: '/api/v1/deployments/dependencies',
    summary: 'What the deployment of the token stands on, and how it is doing',
    credential: 'api_token',
    permission: 'deployments.v1.read',
    authenticate: apiTokenHolder,
    scope: (actor: ApiTokenActor) => ({ deployment: actor.deployment }),
    input: null,
    output: z.object({ deployment: z.string(), dependencies: z.array(DependencySchema) }),
    status: 200,
    async run({ db, clock, actor: { deployment } }) {
      const facts = await dependenciesFact(db, deployment, clock.now());
      return { deployment, dependencies: facts.map(({ id: _id, since, lastAt, latencyMs, ...rest }) => ({ ...rest, since: since.toISOString(), last_at: lastAt?.toISOString() ?? null, latency_ms: latencyMs })) };
    },
  }),
];
