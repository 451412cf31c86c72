import * as z from 'zod/mini';
import { readJson } from './read-json';
import { runPlugin } from './run-plugin';

const Bar = z.object({ symbol: z.string(), close: z.number() });
const FAST = 0.3;
const SLOW = 0.05;

/** Signal engine: turns bars into an alpha, the distance between a fast and a slow average. */
runPlugin('signal', ({ instanceId, client }) => {
  const averages = new Map<string, { fast: number; slow: number }>();
  client.subscribe('platform.data.**', (delivery) => {
    const bar = readJson(delivery.payload, Bar);
    if (!bar) return;
    const before = averages.get(bar.symbol) ?? { fast: bar.close, slow: bar.close };
    const next = { fast: before.fast + FAST * (bar.close - before.fast), slow: before.slow + SLOW * (bar.close - before.slow) };
    averages.set(bar.symbol, next);
    const alpha = Math.round((next.fast / next.slow - 1) * 1e6) / 1e6;
    client.publish(`platform.signal.${instanceId}.alpha`, { symbol: bar.symbol, alpha, price: bar.close, source: delivery.topic });
  });
});
