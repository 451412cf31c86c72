export interface RingLimits {
  readonly count: number;
  readonly bytes: number;
}

/** What a tab keeps of a stream: 10,000 messages or 32 MiB, whichever is reached first. */
export const RING_LIMITS: RingLimits = { count: 10_000, bytes: 32 * 1024 * 1024 };

/** Counters that add up: `received = retained + evicted`. */
export interface RingCounts {
  readonly received: number;
  readonly retained: number;
  readonly evicted: number;
  readonly bytes: number;
}

/**
 * The newest messages of a stream in constant memory. Items are addressed by their number since the start (0, 1,
 * 2 …), which never changes, so that a frozen view stays where it is while more arrive.
 */
export class RingBuffer<T> {
  private readonly items: (T | undefined)[] = [];
  private readonly sizes: number[] = [];
  private received = 0;
  private first = 0;
  private bytes = 0;
  private readonly limits: RingLimits;

  constructor(limits: RingLimits = RING_LIMITS) {
    this.limits = limits;
  }

  /** Takes an item of `bytes` length, letting the oldest go as far as the limits demand. */
  push(item: T, bytes: number): void {
    const slot = this.received % this.limits.count;
    if (this.received - this.first === this.limits.count) this.evict();
    this.items[slot] = item;
    this.sizes[slot] = bytes;
    this.received += 1;
    this.bytes += bytes;
    // The newest always stays, even one larger than the limit: it is what the person asked to see.
    while (this.bytes > this.limits.bytes && this.received - this.first > 1) this.evict();
  }

  /** Items with numbers in `[end - size, end)` that are still here, oldest first, and the number of the first. */
  window(end: number, size: number): { readonly from: number; readonly items: readonly T[] } {
    const until = Math.min(end, this.received);
    const from = Math.max(this.first, until - size);
    const items: T[] = [];
    for (let number = from; number < until; number += 1) {
      const item = this.items[number % this.limits.count];
      if (item !== undefined) items.push(item);
    }
    return { from, items };
  }

  /** The item with this number, or `undefined` once it has gone. */
  at(number: number): T | undefined {
    return number >= this.first && number < this.received ? this.items[number % this.limits.count] : undefined;
  }

  counts(): RingCounts {
    return { received: this.received, retained: this.received - this.first, evicted: this.first, bytes: this.bytes };
  }

  private evict(): void {
    const slot = this.first % this.limits.count;
    this.bytes -= this.sizes[slot] ?? 0;
    this.items[slot] = undefined;
    this.first += 1;
  }
}
