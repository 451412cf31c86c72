/** Symbols the reference market-data gateway quotes, with a price to begin from. */
export const SYMBOLS: readonly { readonly symbol: string; readonly open: number }[] = [
  { symbol: 'AAPL', open: 228 },
  { symbol: 'MSFT', open: 430 },
  { symbol: 'NVDA', open: 124 },
  { symbol: 'AMZN', open: 187 },
  { symbol: 'GOOG', open: 165 },
  { symbol: 'META', open: 560 },
  { symbol: 'TSLA', open: 251 },
  { symbol: 'SAP', open: 206 },
];

/** A price that wanders: steps of about 0.02 %, always the same walk for the same symbol. */
export class RandomWalk {
  #price: number;
  #state: number;

  constructor(symbol: string, open: number) {
    this.#price = open;
    this.#state = seedOf(symbol);
  }

  next(): number {
    const step = (this.#random() + this.#random() + this.#random() - 1.5) * 4e-4;
    this.#price *= 1 + step;
    return Math.round(this.#price * 10_000) / 10_000;
  }

  /** mulberry32: small, and good enough for a walk. */
  #random(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

function seedOf(symbol: string): number {
  return [...symbol].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0, 17);
}

/** Open, high, low, close of the ticks since the last `take`. */
export class Bar {
  #values: number[] = [];

  add(price: number): void {
    this.#values.push(price);
  }

  take(): { readonly open: number; readonly high: number; readonly low: number; readonly close: number; readonly volume: number } | null {
    const values = this.#values;
    const [open] = values;
    const close = values.at(-1);
    if (open === undefined || close === undefined) return null;
    this.#values = [];
    return { open, high: Math.max(...values), low: Math.min(...values), close, volume: values.length * 100 };
  }
}
