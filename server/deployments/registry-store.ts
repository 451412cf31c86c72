import type { Db, Tx } from '@/server/platform/db';
import type { Environment } from '@/domain/deployments/names';
import type { Deployment, Instance, Plugin, Prisma } from '@/server/generated/prisma/client';
import type { Environment as StoredEnvironment } from '@/server/generated/prisma/enums';

export type { Deployment, Instance, Plugin };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameEnvironments: Same<StoredEnvironment, Environment> = true;
void _sameEnvironments;

/** The deployment of a slug, or null. */
export function deploymentBySlug(db: Db | Tx, slug: string): Promise<Deployment | null> {
  return db.deployment.findUnique({ where: { slug } });
}

/** All deployments, or those of the given slugs. */
export function listDeployments(db: Db | Tx, slugs: readonly string[] | 'all'): Promise<Deployment[]> {
  return db.deployment.findMany({ ...(slugs === 'all' ? {} : { where: { slug: { in: [...slugs] } } }), orderBy: { slug: 'asc' } });
}

export function createDeployment(tx: Tx, data: Pick<Deployment, 'id' | 'slug' | 'name' | 'environment' | 'createdAt'>): Promise<Deployment> {
  return tx.deployment.create({ data });
}

/** A living token by its hash, with its deployment. */
export function liveToken(db: Db | Tx, tokenHash: string, now: Date) {
  return db.bootstrapToken.findFirst({
    where: { tokenHash, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    include: { deployment: { select: { id: true, slug: true } } },
  });
}

export function insertToken(tx: Tx, data: Prisma.BootstrapTokenUncheckedCreateInput) {
  return tx.bootstrapToken.create({ data });
}

export type InstanceWithPlugin = Instance & { plugin: Plugin & { deployment: { id: string; slug: string } } };

const withPlugin = { plugin: { include: { deployment: { select: { id: true, slug: true } } } } } as const;

/** An instance of a deployment by its name. */
export function instanceByName(db: Db | Tx, deploymentId: string, name: string): Promise<InstanceWithPlugin | null> {
  return db.instance.findUnique({ where: { deploymentId_name: { deploymentId, name } }, include: withPlugin });
}

/** The instance that holds this public key under this name, whatever its deployment. */
export function instanceByKey(db: Db | Tx, name: string, publicKey: string): Promise<InstanceWithPlugin | null> {
  return db.instance.findFirst({ where: { name, publicKey }, include: withPlugin });
}

/** Whether any instance, in any deployment, holds this public key. */
export async function keyIsTaken(db: Db | Tx, publicKey: string): Promise<boolean> {
  return (await db.instance.findFirst({ where: { publicKey }, select: { id: true } })) !== null;
}

export function pluginByName(db: Db | Tx, deploymentId: string, name: string): Promise<Plugin | null> {
  return db.plugin.findUnique({ where: { deploymentId_name: { deploymentId, name } } });
}

export function insertPlugin(tx: Tx, data: Prisma.PluginUncheckedCreateInput): Promise<Plugin> {
  return tx.plugin.create({ data });
}

export function insertInstance(tx: Tx, data: Prisma.InstanceUncheckedCreateInput): Promise<Instance> {
  return tx.instance.create({ data });
}

export function updateInstance(tx: Tx, id: string, data: Prisma.InstanceUncheckedUpdateInput): Promise<Instance> {
  return tx.instance.update({ where: { id }, data });
}

/** Plugins of a deployment with their instances, by name. An instance that an agent ran is gone once its pair ended. */
export async function pluginsOf(db: Db | Tx, slug: string) {
  const [plugins, pairs] = await Promise.all([
    db.plugin.findMany({ where: { deployment: { slug } }, include: { instances: { orderBy: { name: 'asc' } } }, orderBy: { name: 'asc' } }),
    db.pair.findMany({ where: { deployment: { slug }, endedAt: null }, select: { instance: true } }),
  ]);
  const living = new Set(pairs.map((pair) => pair.instance));
  return plugins.map((plugin) => ({ ...plugin, instances: plugin.instances.filter((instance) => instance.generation === null || living.has(instance.name)) }));
}

/** Remembers a nonce; false when it was used before. */
export async function useNonce(db: Db | Tx, key: string, nonce: string, expiresAt: Date): Promise<boolean> {
  const inserted = await db.requestNonce.createMany({ data: [{ key, nonce, expiresAt }], skipDuplicates: true });
  return inserted.count === 1;
}
