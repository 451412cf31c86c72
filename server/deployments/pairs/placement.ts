import type { Environment } from '@/domain/deployments/names';
import type { Tx } from '@/server/platform/db';

/** Whoever places, names or counts pairs does so one after the other: two would take the same place. */
export async function lockPlacement(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('deployments.placement'))`;
}

/** The living agent that has this image with this hash and room for one more: the one with the fewest pairs; null when none has. */
export async function chooseAgent(tx: Tx, image: { ref: string; sha256: string }): Promise<{ id: string; name: string } | null> {
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT a.id, a.name FROM deployments_agent a JOIN deployments_agent_image i ON i.agent_id = a.id
    LEFT JOIN deployments_pair p ON p.agent_id = a.id AND p.ended_at IS NULL
    WHERE a.state = 'ready' AND i.ref = ${image.ref} AND i.sha256 = ${image.sha256}
    GROUP BY a.id, a.name, a.capacity HAVING count(p.id) < a.capacity
    ORDER BY count(p.id), a.name LIMIT 1`;
  return rows[0] ?? null;
}

/**
 * `{plugin}-{n}` with the lowest n that no living pair and no other instance bears, in any deployment: an agent knows
 * what it runs by this name. Outside of production the deployment stands before it, so that nobody takes one for the
 * other. A name of an ended pair is free: its key is revoked.
 */
export async function freeName(tx: Tx, plugin: string, deployment: { slug: string; environment: Environment }): Promise<string> {
  const [name] = await freeNames(tx, plugin, deployment, 1);
  if (name === undefined) throw new Error('no name is free');
  return name;
}

/** As many names as that, as {@link freeName} would give them one after the other. */
export async function freeNames(tx: Tx, plugin: string, { slug, environment }: { slug: string; environment: Environment }, count: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT instance AS name FROM deployments_pair WHERE ended_at IS NULL
    UNION SELECT name FROM deployments_instance WHERE generation IS NULL`;
  const taken = new Set(rows.map((row) => row.name));
  // One token of a subject has at most 63 characters.
  const stem = (environment === 'prod' ? plugin : `${slug}-${plugin}`).slice(0, 57);
  const free: string[] = [];
  for (let n = 1; free.length < count; n++) if (!taken.has(`${stem}-${n}`)) free.push(`${stem}-${n}`);
  return free;
}

/** The generation that follows all those of this name, in any deployment: no two keys share one, wherever they are kept. */
export async function nextGeneration(tx: Tx, instance: string): Promise<number> {
  const last = await tx.pair.aggregate({ where: { instance }, _max: { generation: true } });
  return (last._max.generation ?? 0) + 1;
}
