import path from 'node:path';
import type { Log } from '../log';
import { freePort } from './free-port';
import type { Manifest, ManifestEntry } from './manifest';
import { ownedProcess } from './owned-process';
import { Supervised } from './supervised';

export interface Pair {
  readonly entry: ManifestEntry;
  readonly pids: () => { readonly sidecar: number | null; readonly plugin: number | null };
  stop(): Promise<void>;
}

export interface PairContext {
  readonly manifest: Manifest;
  /** Folder that relative paths of the manifest start from. */
  readonly baseDir: string;
  readonly inherited: Readonly<Record<string, string>>;
  readonly log: Log;
}

/** Starts a sidecar and its plugin on a free loopback port; each is started again by itself when it ends. */
export async function startPair(entry: ManifestEntry, context: PairContext): Promise<Pair> {
  const address = `127.0.0.1:${await freePort()}`;
  const { manifest, baseDir, log } = context;
  const common = { ...context.inherited, MERIDIAN_PARENT_PID: String(process.pid), INSTANCE_ID: entry.instanceId, POOL_TYPE: entry.poolType, SIDECAR_ADDR: address };
  const supervise = (role: 'sidecar' | 'plugin', command: readonly string[], env: Readonly<Record<string, string>>): Supervised => {
    const supervised = new Supervised({
      name: `${entry.instanceId} ${role}`,
      start: ownedProcess({ command, cwd: baseDir, env: { ...common, ...env }, logFile: path.resolve(baseDir, manifest.logDir, `${entry.instanceId}-${role}.log`) }),
      onExit: (event) => log.warn('ended', { ...event }),
    });
    supervised.start();
    return supervised;
  };
  const sidecar = supervise('sidecar', entry.sidecarCommand ?? manifest.sidecarCommand, {
    SIDECAR_BUS_API_URL: manifest.busApiUrl,
    SIDECAR_BOOTSTRAP_TOKEN: entry.bootstrapToken,
    SIDECAR_STATE_DIR: path.resolve(baseDir, manifest.stateDir),
    IMAGE: entry.image,
    TAGS: entry.tags.join(','),
    REQUESTED_GRANTS: JSON.stringify(entry.requestedGrants),
    ...(entry.plugin !== undefined && { PLUGIN_NAME: entry.plugin }),
  });
  const plugin = supervise('plugin', entry.pluginCommand, entry.env);
  log.info('started', { instance: entry.instanceId, sidecar: sidecar.pid, plugin: plugin.pid });
  return {
    entry,
    pids: () => ({ sidecar: sidecar.pid, plugin: plugin.pid }),
    // The plugin first, so that the sidecar can pass on what it still has.
    stop: async () => {
      await plugin.stop();
      await sidecar.stop();
    },
  };
}
