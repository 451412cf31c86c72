import { z } from 'zod/mini';
import { ENVIRONMENTS } from '@/domain/deployments/names';
import { isPolicyId, POLICY_IDS, POLICY_MODES } from '@/domain/releases/policies/ids';
import { type RestCall, restRoute, type RestRoute } from '@/server/api/rest';
import { apiTokenHolder } from '@/server/identity/api-token-holder';
import type { ApiTokenActor } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import { readPolicies, readViolations } from '@/server/releases/policies/read-policies';

const MOST = 200;

/** Times are RFC 3339 in UTC. */
const ViolationSchema = z.object({
  violation_id: z.string(), policy: z.string(), target: z.string(), status: z.enum(['violated', 'unknown', 'unknowable']), refuses: z.boolean(), message: z.string(),
  since: z.string(), last_seen: z.string(), excepted_until: z.nullable(z.string()),
});

const PolicySchema = z.object({
  policy: z.string(), mode: z.enum(POLICY_MODES), holds_from: z.nullable(z.string()), version: z.int(),
  /** Every figure of the rule, as it is set or as the platform has it. */
  params: z.record(z.string(), z.union([z.number(), z.array(z.string())])),
  /** What it applies to; an empty list means all. */
  match: z.object({ environment: z.array(z.enum(ENVIRONMENTS)), service: z.array(z.string()), pool: z.array(z.string()) }),
});

export const policyRoutes: readonly RestRoute[] = [
  restRoute({
    credential: 'api_token', authenticate: apiTokenHolder, scope: (actor: ApiTokenActor) => ({ deployment: actor.deployment }), method: 'GET', path: '/api/v1/policies',
    summary: 'The rules of the deployment: the mode of each, its figures and what it applies to', permission: 'releases.v1.read', input: null, status: 200,
    output: z.object({ deployment: z.string(), policies: z.array(PolicySchema) }), run: rules,
  }),
  restRoute({
    credential: 'api_token', authenticate: apiTokenHolder, scope: (actor: ApiTokenActor) => ({ deployment: actor.deployment }), method: 'GET', path: '/api/v1/policies/violations',
    summary: `What breaks rules in the deployment now, the newest first, at most ${MOST}; of one rule with ?policy=; further ones with ?after=`, permission: 'releases.v1.read', input: null, status: 200,
    output: z.object({ deployment: z.string(), violations: z.array(ViolationSchema), next: z.nullable(z.string()) }), run: list,
  }),
];

async function rules({ db, clock, actor: { deployment } }: RestCall<ApiTokenActor>) {
  const { policies } = await readPolicies({ db, clock }, { deployment });
  return { deployment, policies: policies.map(({ id, mode, holdsFrom, version, params, match }) => ({ policy: id, mode, holds_from: holdsFrom?.toISOString() ?? null, version, params, match })) };
}

async function list({ db, clock, actor: { deployment }, query }: RestCall<ApiTokenActor>) {
  const policy = query.get('policy') ?? undefined;
  if (policy !== undefined && !isPolicyId(policy)) throw new AppError('BAD_INPUT', `There is no such rule. There are: ${POLICY_IDS.join(', ')}.`, { field: 'policy', rule: 'exists' });
  const cursor = query.get('after') ?? undefined;
  if (cursor !== undefined && !z.uuid().safeParse(cursor).success) throw new AppError('BAD_INPUT', 'It is the "next" of the page before.', { field: 'after', rule: 'cursor' });
  const { items, next } = await readViolations({ db, clock }, { deployment, policy, open: true, cursor, limit: MOST });
  return {
    deployment, next,
    violations: items.map(({ id, policy: rule, target, status, grade, message, openedAt, lastSeenAt, exceptedUntil }) => ({
      violation_id: id, policy: rule, target, status: status as 'violated', refuses: status === 'violated' && grade === 'refuse', message, since: openedAt.toISOString(), last_seen: lastSeenAt.toISOString(), excepted_until: exceptedUntil?.toISOString() ?? null,
    })),
  };
}
