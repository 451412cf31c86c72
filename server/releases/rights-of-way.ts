import type { Right } from '@/domain/acl/direction';
import { aclDiff } from '@/domain/releases/content-diff';
import type { ReleaseContent } from '@/domain/releases/release';
import { type KnownRight, type RightsBack, rightsBack } from '@/domain/releases/rights-back';
import { canonicalise } from '@/domain/acl/subject-grammar';
import { type AclGrant, grantsSince, pluginOf } from '@/server/acl/acl-store';
import type { Db, Tx } from '@/server/platform/db';
import { leftAt } from '@/server/releases/passage-store';
import type { StoredRelease } from '@/server/releases/release-store';

export type WayPlugin = NonNullable<Awaited<ReturnType<typeof pluginOf>>>;

export interface RightsOfWay extends RightsBack {
  plugin: WayPlugin;
  /** When the first of the restored rights would have ended by itself; null: none would. */
  expiresAt: Date | null;
}

/** What a way back to `target` does to the rights of its plugin; null where there is no plugin yet, or it was never left for another release. `newer`: what is left behind. */
export async function rightsOfWay(tx: Db | Tx, { deployment, service, target, newer }: { deployment: string; service: string; target: StoredRelease; newer: StoredRelease | null }): Promise<RightsOfWay | null> {
  const plugin = await pluginOf(tx, deployment, service);
  const left = plugin && (await leftAt(tx, deployment, service, target.id));
  if (!plugin || !left) return null;
  const grants = await grantsSince(tx, plugin.id, left);
  const managed = new Set([target.image, newer?.image]);
  const others = plugin.instances.filter(({ image }) => !managed.has(image)).flatMap(({ name, requestedGrants }) => manifestRights(name, requestedGrants));
  const found = rightsBack({ target: rightsIn(target.content), newer: newer ? rightsIn(newer.content) : [], others, rights: grants.map(known), leftAt: left.getTime() });
  const ends = grants.flatMap(({ state, expiresAt, direction, pattern }) => (state === 'revoked' && expiresAt && found.restored.some((right) => right.direction === direction && right.pattern === pattern) ? [expiresAt.getTime()] : []));
  return { plugin, ...found, expiresAt: ends.length === 0 ? null : new Date(Math.min(...ends)) };
}

/** Rights as a sentence names them: `publish platform.oms.>, subscribe …`. */
export function rightWords(rights: readonly Right[]): string {
  return rights.map(({ direction, pattern }) => `${direction} ${pattern}`).join(', ');
}

function rightsIn(content: ReleaseContent): Right[] {
  return aclDiff(null, content).added.map(({ direction, pattern }) => ({ direction, pattern }));
}

function manifestRights(instanceId: string, requested: unknown): Right[] {
  return (requested as { topic: string; action: Right['direction'] }[]).flatMap(({ topic, action }) => {
    const canonical = canonicalise(topic, { instanceId });
    return canonical.ok ? [{ direction: action, pattern: canonical.pattern }] : [];
  });
}

function known({ id, direction, pattern, state, createdAt, endedAt }: AclGrant): KnownRight {
  return { id, direction, pattern, state: state === 'revoked' || state === 'expired' ? state : 'held', since: createdAt.getTime(), endedAt: endedAt?.getTime() ?? null };
}
