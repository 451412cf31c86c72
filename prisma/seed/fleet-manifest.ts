import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type DemoInstance, FLEET } from '@/prisma/seed/fleet';
import { omsImages } from '@/prisma/seed/oms-releases';

const known = z.object({ agent: z.object({ id: z.string(), token: z.string() }).optional(), instances: z.array(z.looseObject({ instanceId: z.string(), bootstrapToken: z.string() })) });
const manifestFile = (home: string): string => path.join(home, 'fleet.json');

/** Whose token an instance registers with. */
export const tokenKey = ({ deployment, owner }: Pick<DemoInstance, 'deployment' | 'owner'>): string => `${deployment} ${owner}`;

/** The name by which the agent of this machine enrols, and its token. */
export interface DemoAgent {
  id: string;
  token: string;
}

/** What runs by the manifest alone; what is released comes by the console's commands. */
const UNRELEASED = FLEET.filter((each) => !each.released);

/** What the agent keeps running. */
export function writeManifest(home: string, busApiUrl: string, agent: DemoAgent, tokens: ReadonlyMap<string, string>): void {
  write(home, busApiUrl, agent, UNRELEASED.map((each) => entry(each, tokens.get(tokenKey(each)) ?? '')));
}

/** The console may have moved to another port or folder since; tokens and what was added by hand stay. False when there is no manifest. */
export function refreshManifest(home: string, busApiUrl: string): boolean {
  if (!existsSync(manifestFile(home))) return false;
  const { agent, instances: before } = known.parse(JSON.parse(readFileSync(manifestFile(home), 'utf8')));
  const ours = UNRELEASED.flatMap((each) => before.filter(({ instanceId }) => instanceId === each.instanceId).map(({ bootstrapToken }) => entry(each, bootstrapToken)));
  const added = before.filter(({ instanceId }) => FLEET.every((each) => each.instanceId !== instanceId));
  write(home, busApiUrl, agent, [...ours, ...added]);
  return true;
}

const bundled = (name: string): string[] => [process.execPath, path.resolve('.build', `${name}.js`)];

function entry({ instanceId, plugin, poolType, program, rate, horizons, grants }: DemoInstance, bootstrapToken: string) {
  return {
    instanceId,
    ...(plugin ? { plugin } : {}),
    poolType,
    image: `meridian/${program}:1.0.0`,
    tags: ['reference'],
    requestedGrants: grants.map(([action, topic]) => ({ topic, action })),
    bootstrapToken,
    pluginCommand: bundled(`plugins/${program}`),
    env: { ...(rate ? { RATE: String(rate) } : {}), ...(horizons ? { HORIZONS: String(horizons) } : {}) },
  };
}

/** 0600: it holds the bootstrap tokens. */
function write(home: string, busApiUrl: string, agent: DemoAgent | undefined, instances: readonly unknown[]): void {
  const manifest = { busApiUrl, stateDir: path.join(home, 'fleet'), logDir: path.join(home, 'logs'), sidecarCommand: bundled('sidecar'), ...(agent ? { agent, images: omsImages() } : {}), instances };
  writeFileSync(manifestFile(home), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
}
