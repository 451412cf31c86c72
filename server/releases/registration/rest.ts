import { z } from 'zod/mini';
import { DIRECTIONS } from '@/domain/acl/direction';
import { RISK_CODES, RISK_LEVELS } from '@/domain/acl/risk';
import { ENVIRONMENTS } from '@/domain/deployments/names';
import { GATE_NAMES, GATE_STATUSES } from '@/domain/releases/gates';
import { REGISTRATION_STEPS } from '@/domain/releases/registration/finding';
import { ProposalSchema } from '@/domain/releases/registration/proposal';
import { PROMOTION_STATES } from '@/domain/releases/states';
import { type RestCall, restRoute, type RestRoute } from '@/server/api/rest';
import { apiTokenHolder } from '@/server/identity/api-token-holder';
import type { ApiTokenActor } from '@/server/platform/actor';
import { mutateAsSystem } from '@/server/platform/mutation';
import { planRegistration } from '@/server/releases/registration/plan-registration';
import { registerPlugin } from '@/server/releases/registration/register-plugin';

const RegisteredSchema = z.object({
  deployment: z.string(), service: z.string(), version: z.string(), release_id: z.string(), digest: z.string(), created: z.boolean(), promotion_id: z.string(),
  /** Where its release begins: elsewhere than asked for when the deployment takes its releases from another one. */
  promoted_into: z.string(), state: z.enum(PROMOTION_STATES), instances: z.array(z.string()),
});
/** Nothing is written. `outcome` is null while something is refused. */
const PlanSchema = z.object({
  deployment: z.string(), at: z.string(), allowed: z.boolean(), promoted_into: z.string(), environment: z.enum(ENVIRONMENTS),
  findings: z.array(z.object({ step: z.enum(REGISTRATION_STEPS), field: z.string(), rule: z.string(), mode: z.enum(['refuse', 'warn']), message: z.string() })),
  image: z.nullable(z.object({ sha256: z.string(), agents: z.array(z.string()), others: z.array(z.object({ agent: z.string(), sha256: z.string() })) })),
  ceiling: z.nullable(z.object({ publish: z.array(z.string()), subscribe: z.array(z.string()) })),
  rights: z.array(z.object({
    action: z.enum(DIRECTIONS), topic: z.string(), canonical: z.nullable(z.string()), inside: z.nullable(z.boolean()), instead: z.array(z.string()), same_as: z.nullable(z.int()),
    risks: z.array(z.object({ code: z.enum(RISK_CODES), level: z.enum(RISK_LEVELS), reason: z.string() })),
  })),
  driver: z.nullable(z.object({
    wanted: z.int(), placed: z.int(),
    agents: z.array(z.object({ agent: z.string(), driver: z.string(), state: z.string(), limits: z.nullable(z.enum(['hard', 'soft', 'none'])), image: z.enum(['same', 'other', 'none']), capacity: z.int(), used: z.int(), takes: z.int(), why: z.nullable(z.string()) })),
  })),
  instances: z.array(z.string()),
  outcome: z.nullable(z.object({ approvals_needed: z.int(), gates: z.array(z.object({ gate: z.enum(GATE_NAMES), status: z.enum(GATE_STATUSES), evidence: z.string() })) })),
});

/** What is handed in is judged field by field, and refused in the words that the form has, too. */
const asWritten = (body: unknown): z.infer<typeof ProposalSchema> => body as z.infer<typeof ProposalSchema>;
const token = { method: 'POST', credential: 'api_token', authenticate: apiTokenHolder, scope: (actor: ApiTokenActor) => ({ deployment: actor.deployment }), input: ProposalSchema, parse: asWritten } as const;

export const registrationRoutes: readonly RestRoute[] = [
  restRoute({ ...token, path: '/api/v1/plugins', permission: 'releases.v1.write', summary: 'Register a plugin: freeze its first release and ask for its promotion; the same content again is the same registration', output: RegisteredSchema, status: 202, run: register }),
  restRoute({ ...token, path: '/api/v1/plugins/plan', permission: 'releases.v1.read', summary: 'What registering a plugin would come to; writes nothing', output: PlanSchema, status: 200, run: plan }),
];

async function register(call: RestCall<ApiTokenActor>, proposal: unknown): Promise<z.infer<typeof RegisteredSchema>> {
  const { deployment } = call.actor;
  const { releaseId, promotionId, target, ...made } = await mutateAsSystem(call, call.actor, 'releases.plugin.register', (work) => registerPlugin(work, { deployment, proposal }));
  return { deployment, release_id: releaseId, promotion_id: promotionId, promoted_into: target, ...made };
}

async function plan(call: RestCall<ApiTokenActor>, proposal: unknown): Promise<z.input<typeof PlanSchema>> {
  const { at, target, findings, lines, driver, image, outcome, ...rest } = await planRegistration(call, { deployment: call.actor.deployment, proposal });
  return {
    ...rest, at: at.toISOString(), promoted_into: target.deployment, findings: [...findings],
    image: image && { sha256: image.sha256, agents: [...image.agents], others: [...image.others] },
    rights: lines.map(({ action, topic, canonical, inside, instead, sameAs, flags }) => ({ action, topic, canonical, inside, instead: [...instead], same_as: sameAs, risks: [...flags] })),
    driver: driver && { ...driver, agents: driver.agents.map(({ name: agent, heardAt: _heard, ...room }) => ({ agent, ...room })) },
    outcome: outcome && { approvals_needed: outcome.approvals, gates: outcome.gates.map(({ gate, status, evidence }) => ({ gate, status, evidence })) },
  };
}
