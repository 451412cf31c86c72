import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { readJson } from './read-json';
import { runPlugin } from './run-plugin';

const Target = z.object({ symbol: z.string(), quantity: z.number(), price: z.number() });
const VENUES = ['XNAS', 'XNYS', 'BATS', 'XETR'];
/** Each order is checked against its account before the next: so much time, and so a bound of about 240 orders a second. */
const CHECK_MS = 4;

/** Order management: sends the difference between target and holding as an order, and holds it filled. */
runPlugin('oms', ({ instanceId, client }) => {
  const holdings = new Map<string, number>();
  let orders = 0;
  let last = Promise.resolve();
  client.subscribe('platform.portfolio.**', (delivery) => {
    last = last.then(() => order(delivery.payload));
    return last;
  });

  async function order(payload: Uint8Array): Promise<void> {
    const target = readJson(payload, Target);
    if (!target) return;
    const difference = target.quantity - (holdings.get(target.symbol) ?? 0);
    if (difference === 0) return;
    await sleep(CHECK_MS);
    holdings.set(target.symbol, target.quantity);
    orders += 1;
    client.publish(`platform.oms.${instanceId}.order.created`, {
      orderId: `${instanceId}-${orders}`,
      account: `ACC-${String(1_000 + (orders % 7))}`,
      symbol: target.symbol,
      side: difference > 0 ? 'BUY' : 'SELL',
      qty: Math.abs(difference),
      price: target.price,
      venue: VENUES[orders % VENUES.length],
      timeInForce: 'DAY',
    });
  }
});
