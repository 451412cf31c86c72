import type { AgentEnrolled, AgentEnrolment } from '@/domain/deployments/agent-protocol';
import { registrationSigningText } from '@/domain/deployments/signing';
import { CONSOLE_ACCOUNT, findAccount } from '@/server/bus/accounts-store';
import { verifyNkeySignature } from '@/server/bus/nkey-signature';
import { type Agent, agentByName, agentKeyIsTaken, insertAgent, updateAgent } from '@/server/deployments/agents/agent-store';
import { COMMAND_LOOP } from '@/server/deployments/agents/names';
import { retireKey } from '@/server/deployments/agents/retire-key';
import type { AgentActor } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';

/**
 * Puts an agent on record under the name its token gives it. The same again changes nothing. Another key for a known
 * agent is a conflict, unless the token was made after it enrolled: that machine was set up anew, and the old key is void.
 */
export async function enrolAgent(work: Work<AgentActor>, body: AgentEnrolment): Promise<AgentEnrolled> {
  if (!verifyNkeySignature(body.public_key, registrationSigningText(body), body.signature)) {
    throw new AppError('BAD_INPUT', 'The signature does not fit the body and the public key.', { field: 'signature', rule: 'signature' });
  }
  const { tx, actor } = work;
  if (body.agent_id !== actor.name) throw new AppError('FORBIDDEN', `This token enrols the agent ${actor.name}.`, { field: 'agent_id', rule: 'token' });
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`enrol.${body.agent_id}`}))`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`register.${body.public_key}`}))`;
  const known = await agentByName(tx, body.agent_id);
  const again = known?.publicKey === body.public_key;
  if (!again && (await agentKeyIsTaken(tx, body.public_key))) throw new AppError('CONFLICT', 'This key belongs to somebody else; each agent makes its own.', { field: 'public_key', rule: 'unique' });
  const agent = known ? await enrolAgain(work, known, body) : await enter(work, body);
  await work.audit({
    action: 'deployments.agent.enrolled',
    deployment: null,
    entity: { type: 'agent', id: agent.id, label: agent.name },
    detail: { publicKey: body.public_key, driver: body.driver, again },
  });
  await wake(tx, COMMAND_LOOP);
  return { agent_id: agent.name, state: agent.jwt ? 'ready' : 'provisioning' };
}

function enter({ tx, clock }: Work<AgentActor>, body: AgentEnrolment): Promise<Agent> {
  return insertAgent(tx, { id: newId(), name: body.agent_id, publicKey: body.public_key, driver: body.driver, enrolledAt: clock.now() });
}

async function enrolAgain({ tx, actor, clock }: Work<AgentActor>, known: Agent, body: AgentEnrolment): Promise<Agent> {
  if (known.publicKey === body.public_key) return known.driver === body.driver ? known : updateAgent(tx, known.id, { driver: body.driver });
  const token = await tx.agentToken.findUniqueOrThrow({ where: { id: actor.id } });
  if (token.createdAt <= known.enrolledAt) throw new AppError('CONFLICT', `${known.name} is known with another key. A new token lets it come with a new one.`, { field: 'public_key', rule: 'immutable' });
  if (await findAccount(tx, CONSOLE_ACCOUNT)) await retireKey(tx, CONSOLE_ACCOUNT, known.publicKey);
  return updateAgent(tx, known.id, { publicKey: body.public_key, driver: body.driver, jwt: null, accountVersion: null, state: 'provisioning', boot: null, statusAt: null, enrolledAt: clock.now() });
}
