import { addDependency } from '@/server/deployments/dependencies/add-dependency';
import { systemActor } from '@/server/platform/actor';
import { mutateAsSystem } from '@/server/platform/mutation';
import type { OfflineWorld } from '@/server/testing/offline-world';

const ASKED = { role: 'other', target: 'gateway.example.com:7001', options: {} } as const;

/** For each mutation of dependencies an input that succeeds for an admin of the deployment, each about one of its own. */
export async function dependencySamples(world: OfflineWorld, deployment: string): Promise<Record<string, () => Record<string, unknown>>> {
  const made = async (name: string) => (await mutateAsSystem(world.runtime, systemActor('test'), 'test', (work) => addDependency(work, { deployment, name, kind: 'tcp', ...ASKED }))).id;
  const [changed, removed] = [await made('changed'), await made('removed')];
  return {
    'deployments.dependencies.add': () => ({ deployment, name: 'added', kind: 'tcp', ...ASKED }),
    'deployments.dependencies.change': () => ({ deployment, id: changed, version: 1, ...ASKED, target: 'gateway.example.com:7002' }),
    'deployments.dependencies.remove': () => ({ deployment, id: removed, version: 1 }),
    'deployments.dependencies.checkNow': () => ({ deployment, id: changed }),
  };
}
