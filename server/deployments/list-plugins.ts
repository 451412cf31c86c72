import type { Reading } from '@/server/api/context';
import { pluginsOf } from '@/server/deployments/registry-store';

/** The plugins of a deployment with the names of their instances, by name. */
export async function listPlugins({ db }: Reading, { deployment }: { deployment: string }): Promise<{ name: string; poolType: string; instances: string[] }[]> {
  const plugins = await pluginsOf(db, deployment);
  return plugins.map(({ name, poolType, instances }) => ({ name, poolType, instances: instances.map((instance) => instance.name) }));
}
