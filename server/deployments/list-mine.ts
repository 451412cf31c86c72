import { ENFORCEMENT_MODE, type Environment, isBusBackend } from '@/domain/deployments/names';
import type { Reading } from '@/server/api/context';
import { listDeployments } from '@/server/deployments/registry-store';

/** The deployments the person reaches, and no hint of others. */
export async function listMine({ db, actor }: Reading): Promise<{ slug: string; name: string; environment: Environment; bus: string; mode: string }[]> {
  const everywhere = actor.roles.some((held) => held.deployment === null);
  const own = actor.roles.flatMap((held) => (held.deployment === null ? [] : [held.deployment]));
  const rows = await listDeployments(db, everywhere ? 'all' : own);
  return rows.map(({ slug, name, environment, busBackend }) => ({ slug, name, environment, bus: busBackend, mode: isBusBackend(busBackend) ? ENFORCEMENT_MODE[busBackend] : 'OBSERVE' }));
}
