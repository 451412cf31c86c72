import { pluginOf } from '@/server/acl/acl-store';
import { openRequest } from '@/server/acl/open-request';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';
import type { StoredPromotion } from '@/server/releases/promotion-store';

/**
 * Asks for the rights of a release that its plugin does not hold yet, before it starts: the gate waits for their
 * decision, and people see what it waits for. Nothing for a plugin that is not registered yet: its sidecar asks.
 */
export async function askForRights(work: Work<Actor>, { facts, release }: StoredPromotion): Promise<void> {
  const plugin = await pluginOf(work.tx, facts.deployment, facts.service);
  if (!plugin || release.content.requestedGrants.length === 0) return;
  await openRequest(work, {
    // A name that no token of a topic is: an instance's own id in a topic means that instance.
    id: facts.id, name: plugin.instances[0]?.name ?? `${facts.service}-1`, manifestHash: release.digest, registeredById: facts.requestedBy ?? release.authorId, requestedGrants: release.content.requestedGrants,
    plugin: { id: plugin.id, name: plugin.name, poolType: plugin.poolType, deployment: { slug: facts.deployment } },
  });
}
