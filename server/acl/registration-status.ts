import { written } from '@/domain/acl/ceilings';
import { forInstance } from '@/domain/acl/subject';
import type { RegistrationStatus } from '@/domain/deployments/registration';
import { heldGrants } from '@/server/acl/acl-store';
import type { RestCall } from '@/server/api/rest';
import { findAccount } from '@/server/bus/accounts-store';
import type { InstanceActor } from '@/server/platform/actor';

/** What the calling instance may do and how it reaches the bus. The JWT appears once the bus knows the key that signed it. */
export async function registrationStatus({ db, actor, busUrl }: RestCall<InstanceActor>): Promise<RegistrationStatus> {
  const instance = await db.instance.findUniqueOrThrow({ where: { id: actor.id }, include: { plugin: true } });
  const [account, request, grants] = await Promise.all([
    findAccount(db, actor.deployment),
    db.aclRequest.findFirst({ where: { pluginId: instance.pluginId, state: { not: 'superseded' } }, orderBy: { createdAt: 'desc' }, select: { state: true } }),
    heldGrants(db, instance.pluginId),
  ]);
  const known = account !== null && instance.accountVersion !== null && account.pushedVersion >= instance.accountVersion;
  const ready = instance.jwt !== null && known;
  return {
    instance_id: instance.name,
    deployment: actor.deployment,
    plugin: instance.plugin.name,
    state: ready ? 'ready' : 'provisioning',
    request_state: request?.state ?? null,
    grants_version: instance.plugin.grantsVersion,
    grants: grants.filter((grant) => grant.state === 'active').map((grant) => ({ topic: written(forInstance(grant.pattern, instance.name)), action: grant.direction })),
    jwt: ready ? instance.jwt : null,
    bus: { servers: [busUrl], account: account?.publicKey ?? null },
  };
}
