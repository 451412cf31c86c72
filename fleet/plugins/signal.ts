import * as z from 'zod/mini';
import { readJson } from './read-json';
import { runPlugin } from './run-plugin';

const Bar = z.object({ symbol: z.string(), close: z.number() });
const FAST = 0.3;
const SLOW = 0.05;

/** Signal engine: turns bars into alphas, the distance between a fast and a slow average; one for each horizon it looks at. */
runPlugin('signal', ({ instanceId, client, horizons }) => {
  // The longer the horizon, the less the fast average follows the last bar.
  const weights = Array.from({ length: horizons }, (_, horizon) => FAST / (1 + horizon));
  const averages = new Map<string, { slow: number; fast: readonly number[] }>();
  client.subscribe('platform.data.**', (delivery) => {
    const bar = readJson(delivery.payload, Bar);
    if (!bar) return;
    const before = averages.get(bar.symbol) ?? { slow: bar.close, fast: weights.map(() => bar.close) };
    const slow = before.slow + SLOW * (bar.close - before.slow);
    const fast = before.fast.map((average, horizon) => average + (weights[horizon] ?? FAST) * (bar.close - average));
    averages.set(bar.symbol, { slow, fast });
    for (const [horizon, average] of fast.entries()) {
      const alpha = Math.round((average / slow - 1) * 1e6) / 1e6;
      client.publish(`platform.signal.${instanceId}.alpha`, { symbol: bar.symbol, alpha, horizon, price: bar.close, source: delivery.topic });
    }
  });
});
