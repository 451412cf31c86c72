import type { Agent, AgentToken, Prisma } from '@/server/generated/prisma/client';
import type { AgentState } from '@/server/generated/prisma/enums';
import type { Db, Tx } from '@/server/platform/db';

export type { Agent, AgentState, AgentToken };

/** A living token by its hash. */
export function liveAgentToken(db: Db | Tx, tokenHash: string, now: Date): Promise<AgentToken | null> {
  return db.agentToken.findFirst({ where: { tokenHash, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] } });
}

export function insertAgentToken(tx: Tx, data: Prisma.AgentTokenUncheckedCreateInput): Promise<AgentToken> {
  return tx.agentToken.create({ data });
}

export function agentByName(db: Db | Tx, name: string): Promise<Agent | null> {
  return db.agent.findUnique({ where: { name } });
}

/** The agent of this name and this public key. */
export function agentByKey(db: Db | Tx, name: string, publicKey: string): Promise<Agent | null> {
  return db.agent.findFirst({ where: { name, publicKey } });
}

/** Whether an agent or an instance holds this public key. */
export async function agentKeyIsTaken(db: Db | Tx, publicKey: string): Promise<boolean> {
  const [agent, instance] = await Promise.all([db.agent.findUnique({ where: { publicKey }, select: { id: true } }), db.instance.findFirst({ where: { publicKey }, select: { id: true } })]);
  return agent !== null || instance !== null;
}

export function insertAgent(tx: Tx, data: Prisma.AgentUncheckedCreateInput): Promise<Agent> {
  return tx.agent.create({ data });
}

export function updateAgent(tx: Tx, id: string, data: Prisma.AgentUncheckedUpdateInput): Promise<Agent> {
  return tx.agent.update({ where: { id }, data });
}
