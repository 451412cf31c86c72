import type { AclGrant, AclRequestLine, RequestWithAll } from '@/server/acl/acl-store';
import { newId } from '@/server/platform/ids';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';

/** Turns an approved line into a grant; null when the plugin holds exactly that already. */
export async function insertGrant(work: Work<Actor>, request: RequestWithAll, line: AclRequestLine, expiresAt: Date | null): Promise<AclGrant | null> {
  const { tx, actor, clock } = work;
  const living = await tx.aclGrant.findFirst({ where: { pluginId: request.pluginId, direction: line.direction, pattern: line.pattern, state: { in: ['enforcing', 'active', 'failed'] } } });
  if (living) return null;
  return tx.aclGrant.create({
    data: {
      id: newId(),
      deployment: request.deployment,
      pluginId: request.pluginId,
      lineId: line.id,
      direction: line.direction,
      pattern: line.pattern,
      createdAt: clock.now(),
      expiresAt,
      grantedById: actor.id,
      grantedByName: actor.name,
    },
  });
}
