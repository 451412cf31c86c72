import { AgentCapabilitiesSchema } from '@/domain/deployments/agent-protocol';
import type { Db, Tx } from '@/server/platform/db';

export interface ImageFact {
  /** SHA-256 of what runs under this reference, as most agents have it. */
  sha256: string;
  /** Names of the agents that have exactly that. */
  agents: string[];
  /** Agents with something else under the same reference. */
  others: { agent: string; sha256: string }[];
}

/** What the agents that are heard have under an image reference; null when none knows it. */
export async function imageFact(db: Db | Tx, ref: string): Promise<ImageFact | null> {
  const rows = await db.agentImage.findMany({ where: { ref, agent: { state: 'ready' } }, include: { agent: { select: { name: true } } }, orderBy: { agent: { name: 'asc' } } });
  const byHash = new Map<string, string[]>();
  for (const row of rows) byHash.set(row.sha256, [...(byHash.get(row.sha256) ?? []), row.agent.name]);
  const most = [...byHash].toSorted((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))[0];
  if (!most) return null;
  const [sha256, agents] = most;
  return { sha256, agents, others: rows.filter((row) => row.sha256 !== sha256).map((row) => ({ agent: row.agent.name, sha256: row.sha256 })) };
}

export interface CapacityFact {
  /** Agents that are heard (and have the image, where one is asked for). */
  agents: number;
  capacity: number;
  /** Pairs on them that did not end. */
  used: number;
  free: number;
}

/** Room for pairs on the agents that are heard, for any image or for one. */
export async function capacityFact(db: Db | Tx, image?: { ref: string; sha256: string }): Promise<CapacityFact> {
  const agents = await db.agent.findMany({
    where: { state: 'ready', ...(image ? { images: { some: image } } : {}) },
    select: { capacity: true, _count: { select: { pairs: { where: { endedAt: null } } } } },
  });
  const sum = (of: (agent: (typeof agents)[number]) => number) => agents.reduce((total, agent) => total + of(agent), 0);
  const capacity = sum((agent) => agent.capacity);
  return { agents: agents.length, capacity, used: sum((agent) => agent._count.pairs), free: sum((agent) => Math.max(0, agent.capacity - agent._count.pairs)) };
}

/** Every agent by name with what it holds plugins to, what it has under an image reference (null: nothing), and its room. */
export async function agentRoomsFact(db: Db | Tx, ref: string) {
  const agents = await db.agent.findMany({
    orderBy: { name: 'asc' },
    select: { name: true, driver: true, state: true, lastStatusAt: true, capabilities: true, capacity: true, images: { where: { ref }, select: { sha256: true } }, _count: { select: { pairs: { where: { endedAt: null } } } } },
  });
  return agents.map(({ name, driver, state, lastStatusAt, capabilities, capacity, images, _count }) => {
    const said = AgentCapabilitiesSchema.safeParse(capabilities);
    return { name, driver, state, capacity, heardAt: lastStatusAt?.getTime() ?? null, limits: said.success ? said.data.limits : null, sha256: images[0]?.sha256 ?? null, used: _count.pairs };
  });
}
