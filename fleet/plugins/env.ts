import * as z from 'zod/mini';
import { NameSchema } from '@/domain/deployments/schemas';

const Environment = z.object({
  INSTANCE_ID: NameSchema,
  SIDECAR_ADDR: z._default(z.string(), '127.0.0.1:9191'),
  RATE: z._default(z.coerce.number<string>().check(z.gt(0), z.lte(5_000)), 100),
  HORIZONS: z._default(z.coerce.number<string>().check(z.int(), z.gte(1), z.lte(200)), 1),
  MERIDIAN_PARENT_PID: z.optional(z.string()),
});

export interface PluginEnv {
  readonly instanceId: string;
  readonly address: string;
  /** Messages a second, for plugins that make them by themselves. */
  readonly rate: number;
  /** Alphas for each bar, for signal engines. */
  readonly horizons: number;
  readonly parentPid: string | undefined;
}

/** Reads a plugin's variables of the container contract. Throws on what is wrong. */
export function loadPluginEnv(source: Readonly<Record<string, string | undefined>> = process.env): PluginEnv {
  const env = Environment.parse(source);
  return { instanceId: env.INSTANCE_ID, address: env.SIDECAR_ADDR, rate: env.RATE, horizons: env.HORIZONS, parentPid: env.MERIDIAN_PARENT_PID };
}
