import { compileScope } from '@/domain/acl/compile';
import { type AclGrant, heldGrants, nextGrantsVersion } from '@/server/acl/acl-store';
import { writeScope } from '@/server/bus/write-section';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

export type EnforcementCause = 'acl.request.approved' | 'acl.grant.revoked' | 'acl.grant.expired';

export interface GrantChange {
  cause: EnforcementCause;
  requestId: string | null;
  /** What was given or taken away by this change. */
  grants: readonly AclGrant[];
}

/** Purpose of a plugin's signing key in the deployment's bus account. */
export function scopePurpose(pluginId: string): string {
  return `plugin:${pluginId}`;
}

/**
 * Compiles what the plugin holds now into its scope template, in the caller's transaction, and records the enforcement
 * that the worker carries through: pushed, probed, enforced. Returns its id.
 */
export async function applyGrants(work: Work, plugin: { id: string; deployment: { slug: string } }, change: GrantChange): Promise<string> {
  const { tx, clock } = work;
  const startedAt = clock.now();
  const started = performance.now();
  const { slug } = plugin.deployment;
  const { grantsVersion } = await nextGrantsVersion(tx, plugin.id);
  const held = await heldGrants(tx, plugin.id);
  const { template } = compileScope({ deployment: slug, grants: held });
  const accountVersion = await writeScope(tx, slug, scopePurpose(plugin.id), template);
  const id = newId();
  await tx.aclEnforcement.create({
    data: {
      id,
      deployment: slug,
      pluginId: plugin.id,
      requestId: change.requestId,
      cause: change.cause,
      actorName: work.actor.name,
      accountVersion,
      grantsVersion,
      grantIds: change.grants.map((grant) => grant.id),
      startedAt,
      compiledMs: Math.max(1, Math.round(performance.now() - started)),
      nextAttemptAt: startedAt,
    },
  });
  return id;
}
