import { AgentEnrolledSchema, AgentEnrolmentSchema, AgentEnrolmentStatusSchema, agentPath, AGENTS_PATH } from '@/domain/deployments/agent-protocol';
import { restRoute } from '@/server/api/rest';
import { agentTokenHolder, signedAgent } from '@/server/deployments/agents/agent-credentials';
import { enrolAgent } from '@/server/deployments/agents/enrol-agent';
import { enrolmentStatus } from '@/server/deployments/agents/enrolment-status';
import { newId } from '@/server/platform/ids';
import { mutate } from '@/server/platform/mutation';

export const agentRoutes = [
  restRoute({
    method: 'POST',
    path: AGENTS_PATH,
    summary: 'Enrol an instance manager under the name of its token; idempotent by content.',
    credential: 'agent_token',
    permission: 'deployments.agent.enrol',
    authenticate: agentTokenHolder,
    scope: () => 'platform',
    input: AgentEnrolmentSchema,
    output: AgentEnrolledSchema,
    status: 202,
    run: (call, body) => mutate(call, { actor: call.actor, operation: 'deployments.agent.enrol', idempotencyKey: newId(), input: body }, (work) => enrolAgent(work, body)),
  }),
  restRoute({
    method: 'GET',
    path: agentPath(':agent_id'),
    summary: 'What an instance manager recovers at every start: its JWT and the way to the bus.',
    credential: 'agent',
    permission: 'deployments.agent.read',
    authenticate: signedAgent,
    scope: () => 'platform',
    input: null,
    output: AgentEnrolmentStatusSchema,
    status: 200,
    run: (call) => enrolmentStatus(call),
  }),
];
