/** One message that is due: the n-th of the schedule, and when it was meant to leave. */
export interface Slot {
  readonly n: number;
  readonly intendedAtMs: number;
}

/**
 * A fixed schedule of messages that does not wait for anybody. Who was held up sends what has become
 * due meanwhile, each with its original time, so that the delay shows in the latency instead of in a
 * lower rate. What is older than the bound is skipped and counted.
 */
export class OpenLoop {
  readonly #intervalMs: number;
  readonly #startMs: number;
  readonly #maxBacklog: number;
  #next = 0;
  #skipped = 0;

  constructor(options: { readonly ratePerSecond: number; readonly startMs: number; readonly maxBacklog: number }) {
    this.#intervalMs = 1_000 / options.ratePerSecond;
    this.#startMs = options.startMs;
    this.#maxBacklog = options.maxBacklog;
  }

  get skipped(): number {
    return this.#skipped;
  }

  /** All slots that have become due since the last call, oldest first. */
  due(nowMs: number): readonly Slot[] {
    const last = Math.floor((nowMs - this.#startMs) / this.#intervalMs);
    const first = Math.max(this.#next, last - this.#maxBacklog + 1);
    if (last < first) return [];
    this.#skipped += first - this.#next;
    this.#next = last + 1;
    return Array.from({ length: last - first + 1 }, (_, at) => ({ n: first + at, intendedAtMs: this.#startMs + (first + at) * this.#intervalMs }));
  }
}
