import { compileScope } from '@/domain/acl/compile';
import { heldGrants } from '@/server/acl/acl-store';
import { scopePurpose } from '@/server/acl/apply-grants';
import { openRequest } from '@/server/acl/open-request';
import { findAccount } from '@/server/bus/accounts-store';
import { ensureScopeKey } from '@/server/bus/ensure-accounts';
import { mintInstance } from '@/server/bus/mint';
import type { Sealer } from '@/server/bus/seal';
import { systemActor } from '@/server/platform/actor';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem, type Work } from '@/server/platform/mutation';

/** Woken by a registration (server/deployments/register-instance.ts). */
export const PROVISION_LOOP = 'acl.provision';

/**
 * Turns a registration into a working credential: the plugin's scoped signing key (baseline until something is granted),
 * the instance's JWT under it, and a request for what the manifest asks and the plugin does not hold.
 */
export function provisionLoop(deps: { sealer: Sealer }): Loop {
  return {
    name: PROVISION_LOOP,
    kind: 'claim',
    everyMs: 2000,
    async run(ctx) {
      while (!ctx.signal.aborted && (await provisionOne(ctx, deps.sealer)));
      return 'idle';
    },
  };
}

function provisionOne(ctx: LoopContext, sealer: Sealer): Promise<string | null> {
  return mutateAsSystem(ctx, systemActor('acl.provision'), 'deployments.instance.provision', async (work) => {
    const waiting = await work.tx.$queryRaw<{ id: string }[]>`
      SELECT i.id FROM deployments_instance i JOIN deployments_deployment d ON d.id = i.deployment_id JOIN bus_account a ON a.name = d.slug
      WHERE (i.jwt IS NULL OR NOT i.intake_done) ORDER BY i.registered_at LIMIT 1 FOR UPDATE OF i SKIP LOCKED`;
    const id = waiting[0]?.id;
    if (!id) return null;
    await provision(work, sealer, id);
    return id;
  });
}

async function provision(work: Work, sealer: Sealer, id: string): Promise<void> {
  const { tx, clock } = work;
  const now = clock.now();
  const instance = await tx.instance.findUniqueOrThrow({ where: { id }, include: { plugin: { include: { deployment: { select: { slug: true } } } } } });
  const { plugin } = instance;
  const { slug } = plugin.deployment;
  const purpose = scopePurpose(plugin.id);
  if (instance.jwt === null) {
    const { template } = compileScope({ deployment: slug, grants: await heldGrants(tx, plugin.id) });
    const scopePublicKey = await ensureScopeKey(tx, { sealer, now }, slug, purpose, template);
    await tx.plugin.update({ where: { id: plugin.id }, data: { scopePublicKey } });
    const jwt = await mintInstance({ db: tx, sealer }, { account: slug, purpose, instanceId: instance.name, userPublicKey: instance.publicKey });
    const account = await findAccount(tx, slug);
    await tx.instance.update({ where: { id }, data: { jwt, provisionedAt: now, accountVersion: account?.version ?? 1 } });
    await work.emit({ kind: 'deployments.instance.provisioned', deployment: slug, entityId: id, version: 1, payload: { instance: instance.name } });
  }
  const requestId = await openRequest(work, instance);
  await tx.instance.update({ where: { id }, data: { intakeDone: true } });
  await work.audit({
    action: 'deployments.instance.provisioned',
    deployment: slug,
    entity: { type: 'instance', id, label: instance.name },
    detail: { plugin: plugin.name, publicKey: instance.publicKey, requestId },
  });
}
