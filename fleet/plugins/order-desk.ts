import type { SidecarClient } from './client';
import { Holdings, TargetSchema, type Order, type Target } from './holdings';
import { readJson } from './read-json';

/** What a desk needs of its sidecar. */
export interface DeskContext {
  readonly instanceId: string;
  readonly client: Pick<SidecarClient, 'keepState' | 'stateChanged' | 'subscribe' | 'publish'>;
}

/** Looks at an order before it is sent, after it has waited so long for those before it; one that throws is not sent. */
export type Check = (target: Target, difference: number, waitedMs: number) => Promise<void>;

/**
 * Order management: sends the difference between target and holding as an order, and holds it filled. Instances share
 * the targets as one queue group; what each holds is saved, and restored before it hears anything.
 */
export function openOrderDesk({ instanceId, client }: DeskContext, check: Check, onOrder: (order: Order) => void = () => undefined): void {
  const holdings = new Holdings(instanceId);
  client.keepState({ snapshot: () => holdings.snapshot(), restore: (saved) => holdings.restore(saved) });
  let last: Promise<unknown> = Promise.resolve();
  client.subscribe(
    'platform.portfolio.**',
    (delivery) => {
      // One after the other: the next difference depends on this order. One that fails does not hold up the next.
      const arrivedAt = performance.now();
      const done = last.then(() => take(delivery.payload, arrivedAt));
      last = done.catch(() => undefined);
      return done;
    },
    'oms',
  );

  async function take(payload: Uint8Array, arrivedAt: number): Promise<void> {
    const target = readJson(payload, TargetSchema);
    if (!target) return;
    const difference = holdings.difference(target);
    if (difference === 0) return;
    await check(target, difference, performance.now() - arrivedAt);
    const order = holdings.order(target);
    client.stateChanged();
    onOrder(order);
    client.publish(`platform.oms.${instanceId}.order.created`, order);
  }
}
