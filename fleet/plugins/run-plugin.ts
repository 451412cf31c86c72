import * as z from 'zod/mini';
import { NameSchema } from '@/domain/deployments/schemas';
import { createLog, type Log } from '../log';
import { exitWithParent } from '../parent-watch';
import { SidecarClient } from './client';

const Environment = z.object({
  INSTANCE_ID: NameSchema,
  SIDECAR_ADDR: z._default(z.string(), '127.0.0.1:9191'),
  RATE: z._default(z.coerce.number<string>().check(z.gt(0), z.lte(5_000)), 100),
  MERIDIAN_PARENT_PID: z.optional(z.string()),
});

export interface PluginContext {
  readonly instanceId: string;
  readonly client: SidecarClient;
  /** Messages a second, for plugins that make them by themselves. */
  readonly rate: number;
  readonly log: Log;
}

const REPORT_MS = 60_000;

/** The frame of a plugin process: reads the container contract's variables, attaches, ends on a signal. */
export function runPlugin(name: string, start: (context: PluginContext) => void): void {
  const env = Environment.parse(process.env);
  const log = createLog(`${name} ${env.INSTANCE_ID}`);
  exitWithParent(env.MERIDIAN_PARENT_PID, () => process.exit(1));
  const client = new SidecarClient({ address: env.SIDECAR_ADDR, instanceId: env.INSTANCE_ID, version: '1' });
  start({ instanceId: env.INSTANCE_ID, client, rate: env.RATE, log });
  client.start();
  setInterval(() => log.info('counts', { ...client.counts }), REPORT_MS);
  const stop = (): void => {
    client.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
