import type { PlantedDatabase } from '@/bench/planted-database';
import type { Environment } from '@/domain/deployments/names';
import type { Prisma } from '@/server/generated/prisma/client';
import { enterDeployment } from '@/server/deployments/create-deployment';
import { newId } from '@/server/platform/ids';
import { jsonValue } from '@/server/platform/json';
import { contentOf, imageOf } from '@/server/releases/testing/release-world';

const PAIRS = 2;
/** Of ten services one is on its way somewhere. */
const MOVING = 10;
const BY = { ownerId: 'owner', createdById: 'owner' } as const;

/** Deployments in a line, in each of which every service runs a release in two pairs; a newer release waits for each, and some are on their way. */
export async function plantLine({ db, change }: PlantedDatabase, { line, environments, services }: { line: string; environments: readonly Environment[]; services: number }): Promise<string[]> {
  const now = new Date();
  const slugs = environments.map((environment, at) => `${line}-${at + 1}-${environment}`);
  const deployments: { id: string; slug: string }[] = [];
  for (const [at, environment] of environments.entries()) deployments.push(await change((work) => enterDeployment(work, { slug: slugs[at] ?? '', name: `${line} ${environment}`, environment })));
  await db.releaseEnvironment.createMany({ data: slugs.map((deployment, at) => ({ deployment, upstream: slugs[at - 1] ?? null, autoPromote: false, approvals: 2, soakS: 60, smokeS: 10, guardMin: 60, updatedAt: now, updatedByName: 'bench' })) });
  const agent = { id: newId(), name: `${line}-agent`, driver: 'process', publicKey: `U${line.toUpperCase().padEnd(55, 'A')}`, state: 'ready' as const, capacity: 500, enrolledAt: now, lastStatusAt: now };
  await db.agent.create({ data: agent });

  const releases: Prisma.ReleaseCreateManyInput[] = [];
  const plugins: Prisma.PluginCreateManyInput[] = [];
  const promotions: Prisma.PromotionCreateManyInput[] = [];
  const stable: Prisma.ReleaseStableCreateManyInput[] = [];
  const pairs: Prisma.PairCreateManyInput[] = [];
  const instances: Prisma.InstanceCreateManyInput[] = [];
  for (let number = 1; number <= services; number++) {
    const service = serviceName(number);
    const ids = { old: newId(), new: newId() };
    releases.push(releaseRow(ids.old, '1.4.0', new Date(now.getTime() - 86_400_000)), releaseRow(ids.new, '1.5.0', now));
    for (const [at, deployment] of deployments.entries()) {
      const plugin = { id: newId(), deploymentId: deployment.id, name: service };
      const done = newId();
      plugins.push({ ...plugin, poolType: 'OMSPool', ownerId: BY.ownerId, createdAt: now });
      promotions.push(promotionRow(done, deployment.slug, ids.old, 'succeeded'));
      stable.push({ deployment: deployment.slug, service, releaseId: ids.old, promotionId: done, since: now });
      if ((number + at) % MOVING === 0) promotions.push(promotionRow(newId(), deployment.slug, ids.new, 'soaking'));
      for (let pair = 1; pair <= PAIRS; pair++) {
        const instance = `${deployment.slug}-${service}-${pair}`.slice(0, 63);
        const shared = { deploymentId: deployment.id, since: now };
        pairs.push({ id: newId(), ...shared, ...BY, plugin: service, poolType: 'OMSPool', instance, agentId: agent.id, role: 'stable', releaseId: ids.old, releaseVersion: '1.4.0', specHash: 'a'.repeat(64), spec: jsonValue(contentOf('1.4.0')), phase: 'running', ready: true, health: 'healthy', reason: 'Takes messages', createdAt: now, observedAt: now });
        instances.push({ id: newId(), pluginId: plugin.id, deploymentId: deployment.id, name: instance, publicKey: `U${newId()}`, image: imageOf('1.4.0'), tags: [], manifestHash: 'a', requestedGrants: [], registeredById: BY.ownerId, registeredAt: now, lastHeartbeatAt: now, generation: 1 });
      }
    }

    function releaseRow(id: string, version: string, createdAt: Date): Prisma.ReleaseCreateManyInput {
      return { id, line: slugs[0] ?? '', service, version, digest: `${service} ${version}`, image: imageOf(version), imageSha256: 'a'.repeat(64), content: jsonValue(contentOf(version, { service, replicas: PAIRS })), authorId: 'owner', createdByName: 'bench', createdByKind: 'person', createdAt };
    }
    function promotionRow(id: string, deployment: string, releaseId: string, state: 'succeeded' | 'soaking'): Prisma.PromotionCreateManyInput {
      const finishedAt = state === 'succeeded' ? now : null;
      return { id, deployment, service, releaseId, state, facts: { state, stateSince: now.getTime(), rollback: null }, quorum: 2, requestedByName: 'bench', requestedByKind: 'person', requestedAt: now, startedAt: now, finishedAt, movedByName: 'bench', movedAt: now };
    }
  }
  await db.release.createMany({ data: releases });
  await db.plugin.createMany({ data: plugins });
  await db.promotion.createMany({ data: promotions });
  await db.releaseStable.createMany({ data: stable });
  await db.pair.createMany({ data: pairs });
  await db.instance.createMany({ data: instances });
  return slugs;
}

export const serviceName = (number: number): string => `service-${number}`;
