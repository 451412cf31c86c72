import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PoolType } from '@/domain/deployments/pool-types';
import type { RawGrant } from '@/e2e/raw-plugin';
import type { Console } from '@/e2e/running';

export interface NewInstance {
  deployment: string;
  instanceId: string;
  poolType: PoolType;
  /** Which of the reference plugins it runs. */
  program: 'dgm' | 'signal' | 'portfolio' | 'oms';
  owner: string;
  /** Further variables of the plugin. */
  env?: Readonly<Record<string, string>>;
  requestedGrants: readonly RawGrant[];
}

interface Manifest {
  instances: { instanceId: string }[];
}

/** Adds an instance to what the agent keeps running: a real plugin beside a real sidecar, which then registers. */
export async function runInstance(running: Console, instance: NewInstance): Promise<void> {
  const { deployment, program, owner, env = {}, ...entry } = instance;
  const bootstrapToken = await running.cli('bootstrap', 'create', '--deployment', deployment, '--owner', owner, '--label', entry.instanceId);
  edit(running, (manifest) => ({
    ...manifest,
    instances: [...manifest.instances, { ...entry, image: `meridian/${program}:1.0.0`, tags: ['e2e'], bootstrapToken, pluginCommand: [process.execPath, path.resolve('.build', 'plugins', `${program}.js`)], env }],
  }));
}

/** The agent stops what is not in the manifest any more. */
export function endInstance(running: Console, instanceId: string): void {
  edit(running, (manifest) => ({ ...manifest, instances: manifest.instances.filter((each) => each.instanceId !== instanceId) }));
}

function edit(running: Console, change: (manifest: Manifest) => Manifest): void {
  const file = path.join(running.home, 'fleet.json');
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')) as Manifest), null, 2), { mode: 0o600 });
  renameSync(draft, file);
}
