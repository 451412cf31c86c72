import { boxOpener } from '@/server/bus/sealed-box';
import { addDependency, type NewDependency } from '@/server/deployments/dependencies/add-dependency';
import { changeDependency } from '@/server/deployments/dependencies/change-dependency';
import { saveChecker } from '@/server/deployments/dependencies/checker-store';
import { findDependency } from '@/server/deployments/dependencies/dependency-store';
import { systemActor } from '@/server/platform/actor';
import type { Env } from '@/server/platform/env';
import { type MutationBase, mutateAsSystem, type Work } from '@/server/platform/mutation';

const DEPLOYMENT = 'd1';

type Known = Pick<Env, 'DATABASE_URL' | 'NATS_URL' | 'MERIDIAN_MASTER_KEY' | 'MERIDIAN_ALLOW_PRIVATE_DEPENDENCIES'>;

/** The demonstration stands on the console's own database and bus. `first`: they are entered; later only followed to where they moved, unless somebody took them away. */
export async function seedDependencies(base: MutationBase, env: Known, { first }: { first: boolean }): Promise<void> {
  if (!env.MERIDIAN_MASTER_KEY) return;
  // The worker says the same of itself when it runs.
  await saveChecker(base.db, { publicKey: boxOpener(env.MERIDIAN_MASTER_KEY).publicKey, allow: env.MERIDIAN_ALLOW_PRIVATE_DEPENDENCIES }, base.clock.now());
  for (const dependency of [database(env), bus(env)]) {
    if (!dependency) continue;
    const there = await findDependency(base.db, DEPLOYMENT, { name: dependency.name });
    const change = <T>(work: (work: Work) => Promise<T>) => mutateAsSystem(base, systemActor('seed'), 'seed', work);
    if (!there && first) await change((work) => addDependency(work, dependency));
    if (there && there.target !== dependency.target && hostOf(there.target) === hostOf(dependency.target)) await change((work) => changeDependency(work, { ...dependency, id: there.id, version: there.version }));
  }
}

function database({ DATABASE_URL: text }: Known): NewDependency | null {
  if (!text || !URL.canParse(text)) return null;
  const url = new URL(text);
  const user = decodeURIComponent(url.username);
  return { deployment: DEPLOYMENT, name: 'postgresql', kind: 'postgresql', role: 'storage', target: `${url.hostname}:${url.port || '5432'}`, options: { user, database: decodeURIComponent(url.pathname.slice(1)) }, secret: decodeURIComponent(url.password) || null };
}

function bus({ NATS_URL: text }: Known): NewDependency | null {
  if (!text || !URL.canParse(text)) return null;
  const { hostname, port } = new URL(text);
  return { deployment: DEPLOYMENT, name: 'nats', kind: 'nats', role: 'bus', target: `${hostname}:${port || '4222'}`, options: {} };
}

/** Only the port moves by itself; another host is somebody's own choice. */
const hostOf = (target: string): string => target.replace(/:\d+$/, '');
