import type { AgentCapabilities } from '@/domain/deployments/agent-protocol';
import type { Reading } from '@/server/api/context';

/** Every agent with its images and room, and the pairs of the asked deployment that it has. */
export async function listAgents({ db }: Reading, { deployment }: { deployment: string }) {
  const agents = await db.agent.findMany({
    orderBy: { name: 'asc' },
    include: {
      images: { orderBy: { ref: 'asc' }, select: { ref: true, sha256: true } },
      pairs: { where: { endedAt: null }, select: { id: true, instance: true, deployment: { select: { slug: true } } }, orderBy: { instance: 'asc' } },
    },
  });
  return agents.map(({ name, driver, state, lastStatusAt, lostAt, capacity, capabilities, images, pairs }) => ({
    name, driver, state, lastStatusAt, lostAt, capacity, images,
    used: pairs.length,
    capabilities: capabilities as Partial<AgentCapabilities>,
    pairs: pairs.filter((pair) => pair.deployment.slug === deployment).map(({ id, instance }) => ({ id, instance })),
  }));
}
