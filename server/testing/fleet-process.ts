import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { PoolType } from '@/domain/deployments/pool-types';
import { bundleFleet } from '@/fleet/testing/bundle';
import { freePort } from '@/server/embedded/free-port';
import { killed } from './spawn-program';

export interface FleetMember {
  instance: string;
  pool: PoolType;
  /** Which reference plugin it runs. */
  plugin: 'dgm' | 'signal' | 'portfolio' | 'oms';
  grants: readonly { topic: string; action: 'publish' | 'subscribe' }[];
  token: string;
}

export interface RunningPair {
  sidecar: ChildProcess;
  plugin: ChildProcess;
}

export interface Fleet {
  /** Starts a real sidecar and a real plugin beside it, which register at `busApiUrl` like any other. */
  start(member: FleetMember, busApiUrl: string): Promise<RunningPair>;
  close(): Promise<void>;
}

/** Real sidecars and plugins as processes, bundled as they ship. */
export async function openFleet(): Promise<Fleet> {
  // Two folders below the root of the repository, as a build is, so that the contract file is found.
  const bundles = await bundleFleet(path.resolve('.build', `test-fleet-${process.pid}`));
  const state = mkdtempSync(path.join(os.tmpdir(), 'meridian-fleet-'));
  const running: ChildProcess[] = [];
  const run = (program: string, env: Readonly<Record<string, string>>): ChildProcess => {
    const child = spawn(process.execPath, [path.join(bundles, `${program}.js`)], { stdio: 'ignore', env: { PATH: process.env.PATH, NODE_ENV: 'production', MERIDIAN_PARENT_PID: String(process.pid), ...env } });
    running.push(child);
    return child;
  };
  return {
    async start({ instance, pool, plugin, grants, token }, busApiUrl) {
      const address = `127.0.0.1:${await freePort()}`;
      const shared = { INSTANCE_ID: instance, POOL_TYPE: pool, SIDECAR_ADDR: address };
      const sidecar = run('sidecar', { ...shared, IMAGE: `example/${plugin}:1`, REQUESTED_GRANTS: JSON.stringify(grants), SIDECAR_BUS_API_URL: busApiUrl, SIDECAR_BOOTSTRAP_TOKEN: token, SIDECAR_STATE_DIR: state });
      return { sidecar, plugin: run(`plugin-${plugin}`, { ...shared, RATE: '200' }) };
    },
    async close() {
      await Promise.all(running.map(killed));
      rmSync(state, { recursive: true, force: true });
      rmSync(bundles, { recursive: true, force: true });
    },
  };
}
