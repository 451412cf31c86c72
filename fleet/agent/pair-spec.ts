import type { DesiredPair } from '@/domain/deployments/agent-protocol';
import type { PairSpec } from './driver';

/** What a sidecar takes from a release's environment although it is the agent's to start. */
const FOR_THE_SIDECAR = ['SIDECAR_SHARES'];

/** Variables that decide what code runs, or whose it is: with them an approved hash would mean nothing. */
const NOT_FOR_RELEASES = /^(LD_|DYLD_|NODE_|MERIDIAN_|PATH$|HOME$|SHELL$|BASH_ENV$|ENV$)/;

/** Why a release may not run with its environment; null when it may. */
export function refusedVariable(env: Readonly<Record<string, string>>): string | null {
  const name = Object.keys(env).find((each) => NOT_FOR_RELEASES.test(each));
  return name === undefined ? null : `The configuration sets ${name}, which is not a release's to decide`;
}

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
