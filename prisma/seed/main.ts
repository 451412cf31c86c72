import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FLEET } from '@/prisma/seed/fleet';
import { decideFleet } from '@/prisma/seed/decide-fleet';
import { seedPeople } from '@/prisma/seed/people';
import { createBootstrapToken } from '@/server/deployments/create-bootstrap-token';
import { enterDeployment } from '@/server/deployments/create-deployment';
import { deploymentBySlug } from '@/server/deployments/registry-store';
import { systemActor } from '@/server/platform/actor';
import { systemClock } from '@/server/platform/clock';
import { openDb } from '@/server/platform/db';
import { loadEnv, required } from '@/server/platform/env';
import { createLog } from '@/server/platform/log';
import { type MutationBase, mutateAsSystem, type Work } from '@/server/platform/mutation';
import { addMaskRule } from '@/server/taps/mask-rules';

/**
 * The demonstration, through the doors everybody uses. `seed`: deployments, people, tokens and the manifest of the fleet,
 * once. `seed decide`: an admin approves what the fleet asks for at its first start, but for what is left to the visitor.
 */
async function main(): Promise<void> {
  const env = loadEnv();
  const db = openDb(required(env, 'DATABASE_URL'), 4);
  const base: MutationBase = { db, clock: systemClock(), log: createLog('seed', env.MERIDIAN_LOG_LEVEL) };
  try {
    if (process.argv[2] === 'decide') await decideFleet(base);
    else if (!(await deploymentBySlug(db, 'd1'))) writeManifest(env.home, env.publicUrl, await seed(base));
    else if (!existsSync(manifestFile(env.home))) base.log.warn('the demonstration is in the database, but its fleet manifest is gone');
  } finally {
    await db.$disconnect();
  }
}

async function seed(base: MutationBase): Promise<ReadonlyMap<string, string>> {
  const change = <T>(work: (work: Work) => Promise<T>) => mutateAsSystem(base, systemActor('seed'), 'seed', work);
  const people = await seedPeople(base);
  const idOf = (handle: string): string => people.get(handle) ?? '';
  await change((work) => enterDeployment(work, { slug: 'd1', name: 'Trading', environment: 'prod' }));
  await change((work) => enterDeployment(work, { slug: 'd2', name: 'Trading, staging', environment: 'staging' }));
  await change((work) => addMaskRule(work, { deployment: 'd1', pattern: 'platform.oms.**', jsonPath: '$.account', action: 'hash', label: 'accounts' }));
  const tokens = new Map<string, string>();
  for (const { deployment, owner } of FLEET) {
    const key = `${deployment} ${owner}`;
    if (tokens.has(key)) continue;
    const made = await change((work) => createBootstrapToken(work, { deployment, label: `fleet of ${owner}`, ownerId: idOf(owner), createdById: idOf(owner) }));
    tokens.set(key, made.token);
  }
  return tokens;
}

const manifestFile = (home: string): string => path.join(home, 'fleet.json');

/** What the agent keeps running. 0600: it holds the bootstrap tokens. */
function writeManifest(home: string, busApiUrl: string, tokens: ReadonlyMap<string, string>): void {
  const bundled = (name: string) => [process.execPath, path.resolve('.build', `${name}.js`)];
  const manifest = {
    busApiUrl,
    stateDir: path.join(home, 'fleet'),
    logDir: path.join(home, 'logs'),
    sidecarCommand: bundled('sidecar'),
    instances: FLEET.map(({ deployment, instanceId, plugin, poolType, program, owner, rate, grants }) => ({
      instanceId,
      ...(plugin ? { plugin } : {}),
      poolType,
      image: `meridian/${program}:1.0.0`,
      tags: ['reference'],
      requestedGrants: grants.map(([action, topic]) => ({ topic, action })),
      bootstrapToken: tokens.get(`${deployment} ${owner}`) ?? '',
      pluginCommand: bundled(`plugins/${program}`),
      env: rate ? { RATE: String(rate) } : {},
    })),
  };
  writeFileSync(manifestFile(home), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
}

await main();
