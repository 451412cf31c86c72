import { insertInstance, insertPlugin } from '@/server/deployments/registry-store';
import { createKeyPair } from '@/server/bus/authority';
import type { Db } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import { imageOf, releaseWorld } from '@/server/releases/testing/release-world';

const VERSION = '1.0.0';

/** An instance that runs an image and was heard just now. */
export async function plantInstance(db: Db, { deployment, plugin, image = imageOf(VERSION), now }: { deployment: string; plugin: string; image?: string; now: Date }): Promise<void> {
  const { id: deploymentId } = await db.deployment.findUniqueOrThrow({ where: { slug: deployment } });
  const pluginId = newId();
  await db.$transaction(async (tx) => {
    await insertPlugin(tx, { id: pluginId, deploymentId, name: plugin, poolType: 'OMSPool', ownerId: 'owner', createdAt: now });
    await insertInstance(tx, { id: newId(), pluginId, deploymentId, name: `${plugin}-1`, publicKey: createKeyPair('user').publicKey, image, tags: [], manifestHash: newId(), requestedGrants: [], registeredById: 'owner', registeredAt: now });
    await tx.instance.updateMany({ where: { pluginId }, data: { lastHeartbeatAt: now } });
  });
}

/** A dependency as its checks found it. */
export async function plantDependency(db: Db, { deployment, role, now }: { deployment: string; role: 'storage' | 'monitoring'; now: Date }): Promise<void> {
  const by = { createdAt: now, createdByName: 'test', updatedAt: now, updatedByName: 'test' };
  await db.dependency.create({ data: { id: newId(), deployment, name: `the ${role}`, kind: 'tcp', role, target: 'somewhere.example.com:1', options: {}, ...by, health: { create: { state: 'up', since: now, lastAt: now, detail: 'It answered.', latencyMs: 1, dueAt: now } } } });
}

/** Production `d1` behind staging `d2` and before disaster recovery `d3`, with everything its checklist asks for; `alsoKnown` are versions whose images there are, too. */
export async function fitWorld(alsoKnown: readonly string[] = []) {
  const world = await releaseWorld([VERSION, ...alsoKnown]);
  const { db } = world;
  const now = world.runtime.clock.now();
  const releaseId = await world.freeze(VERSION);
  await world.ranIn('d2', releaseId);
  await db.promotion.updateMany({ where: { deployment: 'd2' }, data: { state: 'rolled_back', finishedAt: now } });
  await world.ranIn('d1', releaseId);
  const promotion = await db.promotion.findFirstOrThrow({ where: { deployment: 'd1' } });
  await db.promotionApproval.createMany({ data: ['admin', 'second'].map((user) => ({ id: newId(), promotionId: promotion.id, userId: user, userName: user, decision: 'approve' as const, reviewHash: promotion.reviewHash ?? '', at: now })) });
  await db.deployment.update({ where: { slug: 'd3' }, data: { environment: 'dr' } });
  await db.releaseEnvironment.create({ data: { deployment: 'd3', upstream: 'd1', autoPromote: false, approvals: 1, soakS: 0, smokeS: 1, guardMin: 60, updatedAt: now, updatedByName: 'test' } });
  await db.releaseStable.create({ data: { deployment: 'd3', service: 'oms', releaseId, promotionId: promotion.id, since: now } });
  await plantInstance(db, { deployment: 'd1', plugin: 'oms', now });
  await plantDependency(db, { deployment: 'd1', role: 'storage', now });
  await plantDependency(db, { deployment: 'd1', role: 'monitoring', now });
  for (const kind of ['backup', 'restore_test'] as const) await db.backupReport.create({ data: { id: newId(), deployment: 'd1', kind, at: now, ok: true, detail: '', reportedByName: 'test', receivedAt: now } });
  await did(world.call(world.admin, 'slo.create', 'mutation', { idempotencyKey: newId(), deployment: 'd1', slug: 'orders', definition: { title: 'Orders', service: 'Orders', plugin: 'oms', kind: 'ratio', direction: 'subscribe', topics: 'platform.portfolio.**', target: 9_990_000, periodS: 2_592_000 } }));
  await did(world.call(world.admin, 'oncall.saveSchedule', 'mutation', { idempotencyKey: newId(), deployment: 'd1', version: 0, ...scheduleOf([world.responder.id]) }));
  return { ...world, releaseId, promotionId: promotion.id };
}

export type FitWorld = Awaited<ReturnType<typeof fitWorld>>;

function scheduleOf(users: readonly string[]) {
  return {
    title: 'Primary', zone: 'Europe/London', pagerPolicy: 'strict', reason: 'the people of this quarter',
    definition: {
      layers: [{ id: 'l0', name: 'Rotation', priority: 0, rotation: { anchorDate: '2026-10-05', anchorTime: '10:00', unit: 'week', every: 1, users }, restrictions: [] }],
      calendar: { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', holidays: [] },
      handoff: { weekday: 1, time: '10:00' },
    },
  };
}

async function did(answer: Promise<{ error: { message: string } | null }>): Promise<void> {
  const { error } = await answer;
  if (error) throw new Error(error.message);
}

