import type { DesiredPair } from '@/domain/deployments/agent-protocol';
import type { PairSpec } from './driver';

/** What a sidecar takes from a release's environment although it is the agent's to start. */
const FOR_THE_SIDECAR = ['SIDECAR_SHARES'];

export interface SpecSurroundings {
  /** Absolute; relative arguments start there. */
  readonly baseDir: string;
  readonly sidecarCommand: readonly string[];
  /** Where the plugins of this machine keep their state, over generations. */
  readonly checkpointDir: string;
  readonly pluginArgv: readonly string[];
}

/** The two programs of a wanted pair, with the variables of the container contract. */
export function specOf(wanted: DesiredPair, { baseDir, sidecarCommand, checkpointDir, pluginArgv }: SpecSurroundings): PairSpec {
  const contract = { INSTANCE_ID: wanted.instance, PLUGIN_NAME: wanted.plugin, POOL_TYPE: wanted.poolType };
  const chosen = Object.fromEntries(Object.entries(wanted.env).filter(([name]) => FOR_THE_SIDECAR.includes(name)));
  return {
    instance: wanted.instance,
    generation: wanted.generation,
    specHash: wanted.specHash,
    memoryMb: wanted.limits.memoryMb,
    sidecar: {
      argv: sidecarCommand,
      cwd: baseDir,
      env: {
        ...contract,
        ...chosen,
        SIDECAR_BUS_API_URL: wanted.busApiUrl,
        SIDECAR_BOOTSTRAP_TOKEN: wanted.bootstrapToken ?? '',
        SIDECAR_CHECKPOINT_DIR: checkpointDir,
        IMAGE: wanted.image,
        TAGS: wanted.tags.join(','),
        REQUESTED_GRANTS: JSON.stringify(wanted.requestedGrants),
      },
    },
    plugin: { argv: pluginArgv, cwd: baseDir, env: { ...wanted.env, ...contract } },
  };
}
