import { setTimeout as sleep } from 'node:timers/promises';
import { FLEET } from '@/prisma/seed/fleet';
import { decideOnRequest } from '@/server/acl/decide-request';
import { findRequest } from '@/server/acl/acl-store';
import { planFor } from '@/server/acl/plan-for';
import { loadPerson } from '@/server/identity/identity-store';
import type { Person } from '@/server/platform/actor';
import { type MutationBase, mutate } from '@/server/platform/mutation';

/** On a slow machine the last one asks minutes after the first: it comes as a release, by way of staging. */
const PATIENCE_MS = 600_000;
const ADMINS = { d1: 'admin-2', d2: 'staging-admin' } as const;

/** Waits until the fleet has asked, and approves each first request that is not left to the visitor. What a person decided since is not touched. */
export async function decideFleet(base: MutationBase): Promise<void> {
  const open = new Set(FLEET.filter((each) => !each.undecided));
  for (const until = Date.now() + PATIENCE_MS; open.size > 0 && Date.now() < until; await sleep(100)) {
    for (const instance of open) {
      const plugin = await base.db.plugin.findFirst({ where: { name: instance.plugin ?? instance.instanceId, deployment: { slug: instance.deployment } }, include: { requests: true } });
      if (plugin?.requests.some((request) => request.state !== 'pending')) open.delete(instance);
      const pending = plugin?.requests.find((request) => request.state === 'pending');
      if (!pending || !open.has(instance)) continue;
      await approve(base, instance.deployment, pending.id);
      open.delete(instance);
    }
  }
  if (open.size > 0) base.log.warn({ waiting: [...open].map((each) => each.instanceId) }, 'some of the fleet has not asked yet');
}

async function approve(base: MutationBase, deployment: 'd1' | 'd2', requestId: string): Promise<void> {
  const admin = await adminOf(base, deployment);
  const request = await findRequest(base.db, deployment, requestId);
  if (!request) return;
  const { hash } = await planFor(base.db, request, [], base.clock.now());
  const lines = request.lines.filter((line) => line.decision === 'undecided').map((line) => ({ lineId: line.id, decision: 'approved' as const }));
  const input = { deployment, requestId, planHash: hash, lines, reason: 'Reference fleet, within its ceiling' };
  await mutate(base, { actor: admin, operation: 'acl.request.decide', idempotencyKey: requestId, input }, (work) => decideOnRequest(work, input));
}

async function adminOf(base: MutationBase, deployment: 'd1' | 'd2'): Promise<Person> {
  const user = await base.db.user.findUniqueOrThrow({ where: { handle: ADMINS[deployment] } });
  const person = await loadPerson(base.db, { id: 'seed', userId: user.id, authenticatedAt: base.clock.now() });
  if (!person) throw new Error(`${ADMINS[deployment]} is gone`);
  return person;
}
