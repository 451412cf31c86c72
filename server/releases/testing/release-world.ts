import { DEFAULT_PROBES } from '@/domain/deployments/pairs/probes';
import type { ReleaseContent } from '@/domain/releases/release';
import { newId, sha256 } from '@/server/platform/ids';
import { type OfflineWorld, offlineWorld, type SignedIn } from '@/server/testing/offline-world';
import type { TrpcAnswer } from '@/server/testing/trpc-call';

export const imageOf = (version: string): string => `ghcr.io/meridian/oms:${version}`;

/** A release of order management as a pipeline hands it in. */
export function contentOf(version: string, more: Partial<ReleaseContent> = {}): ReleaseContent {
  return {
    service: 'oms', version, image: imageOf(version), imageSha256: sha256(version), poolType: 'OMSPool', config: { DESK: 'lse' }, replicas: 2, limits: { memoryMb: 256, cpus: null },
    probes: DEFAULT_PROBES, requestedGrants: [], strategy: { kind: 'rolling' }, forwardOnly: false, ...more,
  };
}

/** Staging `d2` before production `d1`, an agent that has every image named, and people: two admins besides the one who makes releases. */
export async function releaseWorld(versions: readonly string[]) {
  const world = await offlineWorld(['d1', 'd2', 'd3']);
  const { db } = world.database;
  const now = world.runtime.clock.now();
  await db.deployment.update({ where: { slug: 'd1' }, data: { environment: 'prod' } });
  await db.deployment.update({ where: { slug: 'd2' }, data: { environment: 'staging' } });
  const rules = { autoPromote: false, soakS: 0, smokeS: 1, guardMin: 60, updatedAt: now, updatedByName: 'test' };
  await db.releaseEnvironment.createMany({ data: [{ deployment: 'd2', upstream: null, approvals: 0, ...rules }, { deployment: 'd1', upstream: 'd2', approvals: 2, ...rules }] });
  const agent = newId();
  await db.agent.create({ data: { id: agent, name: 'agent-1', driver: 'process', publicKey: `U${'A'.repeat(55)}`, state: 'ready', capacity: 20, enrolledAt: now, lastStatusAt: now, images: { create: versions.map((version) => ({ ref: imageOf(version), sha256: sha256(version) })) } } });
  const both = (role: 'deployment_admin' | 'responder') => [{ role, deployment: 'd1' }, { role, deployment: 'd2' }];
  const people = {
    maker: await world.person('maker', ...both('deployment_admin')),
    admin: await world.person('admin', ...both('deployment_admin')),
    second: await world.person('second', ...both('deployment_admin')),
    responder: await world.person('responder', ...both('responder')),
    stranger: await world.person('stranger', { role: 'deployment_admin', deployment: 'd3' }),
  };
  const ask = (who: SignedIn, path: string, input: object = {}): Promise<TrpcAnswer> => world.call(who, `releases.${path}`, 'query', input);
  const tell = (who: SignedIn, path: string, input: object): Promise<TrpcAnswer> => world.call(who, `releases.${path}`, 'mutation', { idempotencyKey: newId(), ...input });
  const freeze = async (version: string, more: Partial<ReleaseContent> = {}): Promise<string> => {
    const { data, error } = await tell(people.maker, 'freeze', { deployment: 'd2', content: contentOf(version, more) });
    if (error) throw new Error(error.message);
    return (data as { releaseId: string }).releaseId;
  };
  /** As if it had been rolled out: the row of its promotion, and what runs. */
  const ranIn = async (deployment: string, releaseId: string): Promise<void> => {
    const { data, error } = await tell(people.maker, 'request', { deployment, releaseId });
    if (error) throw new Error(error.message);
    await succeed((data as { promotionId: string }).promotionId);
  };
  const succeed = (id: string): Promise<void> => plantSuccess(world, id);
  return { ...world, db, ...people, ask, tell, freeze, ranIn, succeed };
}

export type ReleaseWorld = Awaited<ReturnType<typeof releaseWorld>>;

/** As if its roll-out had come to its good end. */
export async function plantSuccess({ database: { db }, runtime: { clock } }: OfflineWorld, id: string): Promise<void> {
  const { deployment, service, releaseId, facts } = await db.promotion.findUniqueOrThrow({ where: { id } });
  const at = clock.now();
  await db.promotion.update({ where: { id }, data: { state: 'succeeded', finishedAt: at, dueAt: null, facts: { ...(facts as object), state: 'succeeded', stateSince: at.getTime(), succeededAt: at.getTime(), guardUntil: null, endedAt: at.getTime() } } });
  const stable = { releaseId, promotionId: id, since: at };
  await db.releaseStable.upsert({ where: { deployment_service: { deployment, service } }, create: { deployment, service, ...stable }, update: stable });
}
