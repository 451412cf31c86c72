import { setTimeout as sleep } from 'node:timers/promises';
import type { RawGrant, RawPlugin } from '@/e2e/raw-plugin';
import type { Console } from '@/e2e/running';
import { newId } from '@/server/platform/ids';

type Admin = Awaited<ReturnType<Console['as']>>;

/** Waits until the plugin's registration is a request that can be decided, as shown to this person. */
export async function pendingRequest(admin: Admin, deployment: string, plugin: string) {
  for (let attempt = 0; attempt < 400; attempt++) {
    const { pending } = await admin.acl.queue.query({ deployment, limit: 200 });
    const card = pending.find((each) => each.plugin === plugin);
    if (card) return admin.acl.request.query({ deployment, requestId: card.id });
    await sleep(25);
  }
  throw new Error(`${plugin} has no pending request`);
}

/** Approves every line of a request as it is shown now. */
export async function approveAll(admin: Admin, deployment: string, request: Awaited<ReturnType<typeof pendingRequest>>): Promise<void> {
  const lines = request.lines.map(({ id }) => ({ lineId: id, decision: 'approved' as const }));
  await admin.acl.decide.mutate({ deployment, requestId: request.id, planHash: request.planHash, lines, reason: 'measured', idempotencyKey: newId() });
}

/** Registers with these grants and approves them all; returns when the approval was sent, by performance.now(). */
export async function registerAndApprove(admin: Admin, deployment: string, plugin: RawPlugin, grants: readonly RawGrant[]): Promise<number> {
  await plugin.register(grants);
  const request = await pendingRequest(admin, deployment, plugin.instance);
  const sent = performance.now();
  await approveAll(admin, deployment, request);
  return sent;
}
