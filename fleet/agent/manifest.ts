import * as z from 'zod/mini';
import { MAX_PAIRS_PER_AGENT } from '@/domain/deployments/agent-protocol';
import { RequestedGrantSchema } from '@/domain/deployments/registration';
import { ImageSchema, NameSchema, PoolTypeSchema } from '@/domain/deployments/schemas';

const Command = z.array(z.string()).check(z.minLength(1));

const Entry = z.strictObject({
  instanceId: NameSchema,
  plugin: z.optional(NameSchema),
  poolType: PoolTypeSchema,
  image: z.string(),
  tags: z._default(z.array(z.string()), []),
  requestedGrants: z._default(z.array(RequestedGrantSchema), []),
  /** The bootstrap token of its deployment. */
  bootstrapToken: z.string(),
  /** What to run, without a shell. Relative paths are relative to the manifest. */
  pluginCommand: Command,
  sidecarCommand: z.optional(Command),
  env: z._default(z.record(z.string(), z.string()), {}),
});
export type ManifestEntry = z.infer<typeof Entry>;

/** What this machine can run for the console: an image reference, and the program it stands for here. */
const Image = z.strictObject({
  ref: ImageSchema,
  argv: Command,
  /** The program's bundle; its SHA-256 is the image's. */
  file: z.string(),
  sha256: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/, 'A SHA-256 as 64 hexadecimal digits'))),
});

/** Who this agent is to the console; without it only the manifest says what runs. */
const Agent = z.strictObject({
  id: NameSchema,
  token: z.string(),
  /** How many pairs it takes; by default what half the memory holds. */
  pairs: z.optional(z.int().check(z.gte(0), z.lte(MAX_PAIRS_PER_AGENT))),
});
export type AgentEntry = z.infer<typeof Agent>;

const ManifestSchema = z.strictObject({
  busApiUrl: z.url(),
  /** Keys of the instances; kept over restarts. */
  stateDir: z.string(),
  logDir: z.string(),
  /** Used by entries that name none of their own. */
  sidecarCommand: Command,
  agent: z.optional(Agent),
  images: z.optional(z.array(Image).check(z.maxLength(200))),
  instances: z.array(Entry).check(
    z.maxLength(500),
    z.refine((instances) => new Set(instances.map((each) => each.instanceId)).size === instances.length, 'Two instances have the same id'),
  ),
});
export type Manifest = z.infer<typeof ManifestSchema>;

/** Reads a manifest. Throws with every field that is wrong. */
export function parseManifest(text: string): Manifest {
  const parsed = ManifestSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new Error(`The manifest is not usable: ${parsed.error.issues.map((issue) => `${issue.path.join('.') || 'manifest'}: ${issue.message}`).join('; ')}`);
}

export interface ManifestDiff {
  readonly start: readonly ManifestEntry[];
  readonly stop: readonly string[];
}

/** What has to start and stop to get from what runs to what is wanted. A changed entry does both. */
export function diffManifest(running: readonly ManifestEntry[], wanted: readonly ManifestEntry[]): ManifestDiff {
  const same = (a: ManifestEntry): boolean => wanted.some((b) => JSON.stringify(a) === JSON.stringify(b));
  const kept = running.filter(same).map((each) => each.instanceId);
  return {
    start: wanted.filter((each) => !kept.includes(each.instanceId)),
    stop: running.filter((each) => !kept.includes(each.instanceId)).map((each) => each.instanceId),
  };
}
