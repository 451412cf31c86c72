import { pause } from '../backoff';
import { createLog, type Log } from '../log';
import { exitWithParent } from '../parent-watch';
import { SidecarClient } from './client';
import { loadPluginEnv } from './env';

export interface PluginContext {
  readonly instanceId: string;
  readonly client: SidecarClient;
  /** Messages a second, for plugins that make them by themselves. */
  readonly rate: number;
  /** Alphas for each bar, for signal engines. */
  readonly horizons: number;
  readonly log: Log;
}

const REPORT_MS = 60_000;
/** What was delivered and is not done by then is given up. */
const DRAIN_MS = 10_000;

/** The frame of a plugin process: reads the container contract's variables, attaches, and on a signal finishes what it has and ends. */
export function runPlugin(name: string, start: (context: PluginContext) => void, version = '1'): void {
  const env = loadPluginEnv();
  const log = createLog(`${name} ${env.instanceId}`);
  exitWithParent(env.parentPid, () => process.exit(1));
  const client = new SidecarClient({ address: env.address, instanceId: env.instanceId, version });
  start({ instanceId: env.instanceId, client, rate: env.rate, horizons: env.horizons, log });
  client.start();
  log.info('running', { version });
  setInterval(() => log.info('counts', { ...client.counts }), REPORT_MS);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void Promise.race([client.drain(), pause(DRAIN_MS)]).finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
