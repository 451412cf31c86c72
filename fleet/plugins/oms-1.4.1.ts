import { setTimeout as sleep } from 'node:timers/promises';
import type { Order, Target } from './holdings';
import { openOrderDesk } from './order-desk';
import { runPlugin } from './run-plugin';

/** Asking for the state of one order takes so long. */
const LOOKUP_MS = 1;
/** A price this old is nothing to trade on. */
const STALE_MS = 1_000;
const LIMIT = 5_000_000;

/** Order management 1.4.1: each order is checked against what its symbol has at risk in the orders before it, and prices must be fresh. */
runPlugin(
  'oms',
  (context) => {
    const sent: Order[] = [];
    openOrderDesk(
      context,
      async (target, difference, waitedMs) => {
        if (waitedMs > STALE_MS) throw new Error(`the price of ${target.symbol} is ${Math.round(waitedMs)} ms old`);
        const exposure = await exposureOf(sent, target);
        if (exposure + target.price * Math.abs(difference) > LIMIT && difference > 0) context.log.warn('near the limit', { symbol: target.symbol });
      },
      (order) => sent.push(order),
    );
  },
  '1.4.1',
);

/** What the open orders of a symbol come to. */
async function exposureOf(orders: readonly Order[], { symbol }: Target): Promise<number> {
  let exposure = 0;
  for (const order of orders) {
    if (order.symbol !== symbol || !(await isOpen(order))) continue;
    exposure += order.price * order.qty * (order.side === 'BUY' ? 1 : -1);
  }
  return exposure;
}

async function isOpen(order: Order): Promise<boolean> {
  await sleep(LOOKUP_MS);
  return order.timeInForce === 'DAY';
}
