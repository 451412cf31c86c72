import * as z from 'zod/mini';
import { readJson } from './read-json';
import { runPlugin } from './run-plugin';

const Alpha = z.object({ symbol: z.string(), alpha: z.number(), price: z.number() });
const CAPITAL = 10_000_000;
const MAX_WEIGHT = 0.2;
const WEIGHT_PER_ALPHA = 400;
const LOT = 10;

/** Portfolio optimizer: turns each alpha into a target holding, capped per symbol, and says when it changes. */
runPlugin('portfolio', ({ instanceId, client }) => {
  const targets = new Map<string, number>();
  client.subscribe('platform.signal.**', (delivery) => {
    const signal = readJson(delivery.payload, Alpha);
    if (!signal) return;
    const weight = Math.max(-MAX_WEIGHT, Math.min(MAX_WEIGHT, signal.alpha * WEIGHT_PER_ALPHA));
    const quantity = Math.round((weight * CAPITAL) / signal.price / LOT) * LOT;
    if (targets.get(signal.symbol) === quantity) return;
    targets.set(signal.symbol, quantity);
    client.publish(`platform.portfolio.${instanceId}.target`, { symbol: signal.symbol, quantity, weight, price: signal.price });
  });
});
