import path from 'node:path';
import * as z from 'zod/mini';
import { RequestedGrantSchema } from '@/domain/deployments/registration';
import { NameSchema, PoolTypeSchema } from '@/domain/deployments/schemas';
import { MAX_SHARES } from '@/domain/telemetry/messages';

const json = <Schema extends z.core.$ZodType>(schema: Schema) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text, context) => {
        try {
          const value: unknown = JSON.parse(text);
          return value;
        } catch {
          context.issues.push({ code: 'custom', message: 'is not JSON', input: text });
          return z.NEVER;
        }
      }),
    ),
    schema,
  );

const Environment = z.object({
  INSTANCE_ID: NameSchema,
  PLUGIN_NAME: z.optional(NameSchema),
  POOL_TYPE: PoolTypeSchema,
  IMAGE: z._default(z.string(), 'unspecified'),
  REQUESTED_GRANTS: z._default(json(z.array(RequestedGrantSchema)), []),
  TAGS: z._default(z.string(), ''),
  /** Part of the contract; nothing in it is understood yet, so it is only checked. */
  SIDECAR_CONFIG: z._default(json(z.record(z.string(), z.unknown())), {}),
  SIDECAR_BUS_API_URL: z.url(),
  SIDECAR_BOOTSTRAP_TOKEN: z.string(),
  SIDECAR_ADDR: z._default(z.string().check(z.regex(/^[^:]+:\d+$/, 'host:port')), '127.0.0.1:9191'),
  SIDECAR_HEALTH_PORT: z._default(z.coerce.number<string>().check(z.gte(0), z.lte(65_535)), 0),
  SIDECAR_STATE_DIR: z._default(z.string(), '.sidecar'),
  SIDECAR_CHECKPOINT_DIR: z.optional(z.string()),
  /** An empty one is not 0: that would take the instance out of its group unseen. */
  SIDECAR_SHARES: z.optional(z.pipe(z.string().check(z.regex(/^\d{1,2}$/)), z.coerce.number<string>().check(z.lte(MAX_SHARES)))),
  MERIDIAN_PARENT_PID: z.optional(z.string()),
});

export interface SidecarEnv {
  readonly instanceId: string;
  readonly plugin: string | undefined;
  readonly poolType: z.infer<typeof PoolTypeSchema>;
  readonly image: string;
  readonly requestedGrants: readonly z.infer<typeof RequestedGrantSchema>[];
  readonly tags: readonly string[];
  readonly busApiUrl: string;
  readonly bootstrapToken: string;
  readonly address: string;
  readonly healthPort: number;
  readonly stateDir: string;
  /** Where plugins' states are kept; all sidecars of a machine may share it. */
  readonly checkpointDir: string;
  /** Queue subscriptions to hold until told otherwise. Null: one. A canary begins with 0. */
  readonly shares: number | null;
  readonly parentPid: string | undefined;
}

/** Reads the container contract's variables. Throws one error that names every variable that is wrong. */
export function loadSidecarEnv(source: Readonly<Record<string, string | undefined>> = process.env): SidecarEnv {
  const parsed = Environment.safeParse(source);
  if (!parsed.success) {
    throw new Error(`The environment is not usable: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`);
  }
  const env = parsed.data;
  return {
    instanceId: env.INSTANCE_ID,
    plugin: env.PLUGIN_NAME,
    poolType: env.POOL_TYPE,
    image: env.IMAGE,
    requestedGrants: env.REQUESTED_GRANTS,
    tags: env.TAGS.split(',').map((tag) => tag.trim()).filter((tag) => tag !== ''),
    busApiUrl: env.SIDECAR_BUS_API_URL.replace(/\/$/, ''),
    bootstrapToken: env.SIDECAR_BOOTSTRAP_TOKEN,
    address: env.SIDECAR_ADDR,
    healthPort: env.SIDECAR_HEALTH_PORT,
    stateDir: env.SIDECAR_STATE_DIR,
    checkpointDir: env.SIDECAR_CHECKPOINT_DIR ?? path.join(env.SIDECAR_STATE_DIR, 'checkpoints'),
    shares: env.SIDECAR_SHARES ?? null,
    parentPid: env.MERIDIAN_PARENT_PID,
  };
}
