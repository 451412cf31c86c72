import { seedDependencies } from '@/prisma/seed/dependencies';
import { FLEET } from '@/prisma/seed/fleet';
import { decideFleet } from '@/prisma/seed/decide-fleet';
import { refreshManifest, tokenKey, writeManifest } from '@/prisma/seed/fleet-manifest';
import { OBJECTIVES } from '@/prisma/seed/objectives';
import { seedOncall } from '@/prisma/seed/oncall';
import { seedPeople } from '@/prisma/seed/people';
import { firstReleases, seedRules } from '@/prisma/seed/releases';
import { createAgentToken } from '@/server/deployments/agents/create-agent-token';
import { createBootstrapToken } from '@/server/deployments/create-bootstrap-token';
import { enterDeployment } from '@/server/deployments/create-deployment';
import { deploymentBySlug } from '@/server/deployments/registry-store';
import { systemActor } from '@/server/platform/actor';
import { systemClock } from '@/server/platform/clock';
import { openDb } from '@/server/platform/db';
import { type Env, loadEnv, required } from '@/server/platform/env';
import { createLog } from '@/server/platform/log';
import { type MutationBase, mutateAsSystem, type Work } from '@/server/platform/mutation';
import { createObjective } from '@/server/slo/create-objective';
import { addMaskRule } from '@/server/taps/mask-rules';

/**
 * The demonstration, through the doors everybody uses. `seed`: deployments, people, tokens and the manifest of the fleet,
 * once. `seed decide`: an admin approves what the fleet asks for at its first start, but for what is left to the visitor.
 */
async function main(): Promise<void> {
  const env = loadEnv();
  const db = openDb(required(env, 'DATABASE_URL'), 4);
  const base: MutationBase = { db, clock: systemClock(env.MERIDIAN_CLOCK_OFFSET_MS), log: createLog('seed', env.MERIDIAN_LOG_LEVEL) };
  try {
    if (process.argv[2] === 'decide') await Promise.all([decideFleet(base), firstReleases(base)]);
    else if (!(await deploymentBySlug(db, 'd1'))) await seed(base, env);
    else await moveAlong(base, env);
  } finally {
    await db.$disconnect();
  }
}

/** What the demonstration knows of this start: ports and folders may be others than at the last. */
async function moveAlong(base: MutationBase, env: Env): Promise<void> {
  await seedDependencies(base, env, { first: false });
  if (!refreshManifest(env.home, env.publicUrl)) base.log.warn('the demonstration is in the database, but its fleet manifest is gone');
}

async function seed(base: MutationBase, env: Env): Promise<void> {
  const { home, publicUrl } = env;
  const change = <T>(work: (work: Work) => Promise<T>) => mutateAsSystem(base, systemActor('seed'), 'seed', work);
  const people = await seedPeople(base);
  const idOf = (handle: string): string => people.get(handle) ?? '';
  await change((work) => enterDeployment(work, { slug: 'd1', name: 'Trading', environment: 'prod' }));
  await change((work) => enterDeployment(work, { slug: 'd2', name: 'Trading, staging', environment: 'staging' }));
  await change((work) => addMaskRule(work, { deployment: 'd1', pattern: 'platform.oms.**', jsonPath: '$.account', action: 'hash', label: 'accounts' }));
  for (const objective of OBJECTIVES) await change((work) => createObjective(work, objective));
  await change((work) => seedOncall(work, idOf));
  const tokens = new Map<string, string>();
  for (const { deployment, owner } of FLEET) {
    const key = tokenKey({ deployment, owner });
    if (tokens.has(key)) continue;
    const made = await change((work) => createBootstrapToken(work, { deployment, label: `fleet of ${owner}`, ownerId: idOf(owner), createdById: idOf(owner) }));
    tokens.set(key, made.token);
  }
  await seedRules(base);
  await seedDependencies(base, env, { first: true });
  const agent = 'local';
  const { token } = await change((work) => createAgentToken(work, { agent }));
  writeManifest(home, publicUrl, { id: agent, token }, tokens);
}

await main();
