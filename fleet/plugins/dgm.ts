import { preciseNow } from '../clock';
import { Bar, RandomWalk, SYMBOLS } from './market';
import { OpenLoop } from './open-loop';
import { runPlugin } from './run-plugin';

const TICK_MS = 5;
/** Of sixteen messages twelve are ticks, three are bars and one is an end-of-day price. */
const CYCLE = 16;
const MAX_BACKLOG_S = 10;

/** Market-data gateway: quotes eight symbols on a schedule that waits for nobody. */
runPlugin('dgm', ({ instanceId, client, rate }) => {
  const quotes = SYMBOLS.map(({ symbol, open }) => ({ symbol, walk: new RandomWalk(symbol, open), bar: new Bar() }));
  const loop = new OpenLoop({ ratePerSecond: rate, startMs: preciseNow(), maxBacklog: rate * MAX_BACKLOG_S });
  setInterval(() => {
    for (const { n, intendedAtMs } of loop.due(preciseNow())) {
      // Symbols advance once a cycle, so that each gets ticks and bars alike.
      const quote = quotes[(n + Math.floor(n / CYCLE)) % quotes.length];
      if (!quote) continue;
      const { symbol } = quote;
      const price = quote.walk.next();
      quote.bar.add(price);
      const place = n % CYCLE;
      if (place === CYCLE - 1) client.publish(`platform.data.eod.${symbol}`, { symbol, close: price, at: intendedAtMs }, intendedAtMs);
      else if (place % 5 === 4) client.publish(`platform.data.ohlcv.${symbol}`, { symbol, ...quote.bar.take(), at: intendedAtMs }, intendedAtMs);
      else client.publish(`platform.dgm.${instanceId}.data.price.tick`, { symbol, price, at: intendedAtMs }, intendedAtMs);
    }
  }, TICK_MS);
});
