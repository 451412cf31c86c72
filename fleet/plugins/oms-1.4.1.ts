import { setTimeout as sleep } from 'node:timers/promises';
import type { Order } from './holdings';
import { openOrderDesk } from './order-desk';
import { runPlugin } from './run-plugin';

/** Asking for the state of one order takes so long. */
const LOOKUP_MS = 2;
/** Money is counted in thousandths from here on. */
const MILLE = 1_000;
const LIMIT = 5_000_000n * BigInt(MILLE);

/** Order management 1.4.1: each order is checked against what its symbol has at risk in all orders before it, in exact money. */
runPlugin(
  'oms',
  (context) => {
    const sent: Order[] = [];
    openOrderDesk(
      context,
      async ({ price, symbol }, difference) => {
        const exposure = await exposureOf(sent, symbol);
        const notional = toMoney(price, Math.abs(difference));
        if (exposure + notional > LIMIT && difference > 0) context.log.warn('near the limit', { symbol });
      },
      (order) => sent.push(order),
    );
  },
  '1.4.1',
);

/** What the open orders of a symbol come to. */
async function exposureOf(orders: readonly Order[], symbol: string): Promise<bigint> {
  let exposure = 0n;
  for (const order of orders) {
    if (!(await isOpen(order)) || order.symbol !== symbol) continue;
    exposure += toMoney(order.price, order.qty) * (order.side === 'BUY' ? 1n : -1n);
  }
  return exposure;
}

async function isOpen(order: Order): Promise<boolean> {
  await sleep(LOOKUP_MS);
  return order.timeInForce === 'DAY';
}

function toMoney(price: number, quantity: number): bigint {
  return BigInt(price * quantity * MILLE);
}
