import { expect } from '@playwright/test';
import type { TRPCClient } from '@trpc/client';
import { approveAll, pendingRequest } from '@/e2e/approvals';
import { runInstance } from '@/e2e/fleet';
import type { Console } from '@/e2e/running';
import type { AppRouter } from '@/server/api/root';

/** The objective that burns while one watches. */
export const SHORT_OBJECTIVE = { title: 'Order latency, 12 h', slug: 'order-latency-12h' } as const;

/** Lets a plugin in that sends the orders twelve times what others send, once nothing burns by itself. End it with `endInstance`. */
export async function letFloodIn(running: Console, admin: TRPCClient<AppRouter>, flood: string): Promise<void> {
  await runInstance(running, {
    deployment: 'd1', instanceId: flood, poolType: 'SignalEnginePool', program: 'signal', owner: 'owner-signal', env: { HORIZONS: '12' },
    requestedGrants: [{ topic: 'platform.data.**', action: 'subscribe' }, { topic: `platform.signal.${flood}.alpha`, action: 'publish' }],
  });
  // A machine that has only just started everything may still be late by itself: a page would have no cause.
  let calm = 0;
  await expect.poll(async () => {
    const objectives = await admin.slo.list.query({ deployment: 'd1' });
    const burn = objectives.find(({ slug }) => slug === SHORT_OBJECTIVE.slug)?.evaluation.burns[0]?.[0][0] ?? 100;
    return (calm = burn < 10 ? calm + 1 : 0);
  }, { intervals: [5_000], timeout: 180_000 }).toBeGreaterThanOrEqual(5);
  await approveAll(admin, 'd1', await pendingRequest(admin, 'd1', flood));
}
