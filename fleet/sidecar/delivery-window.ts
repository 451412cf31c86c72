/** How many deliveries a plugin may have unacknowledged, and how much waits behind them. */
export const WINDOW = 256;
export const MAX_QUEUED = 10_000;
export const MAX_QUEUED_BYTES = 16 * 1024 * 1024;

export interface Incoming {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly intendedAtMs: number;
  readonly instance: string;
}

/**
 * Messages of one subscription on their way to the plugin: a window of unacknowledged ones, a bounded
 * queue behind it, and a count of what had to be dropped. Nothing is dropped without being counted.
 */
export class DeliveryWindow {
  readonly #send: (id: number, message: Incoming) => void;
  readonly #taken: (message: Incoming) => void;
  readonly #failed: (message: Incoming) => void;
  readonly #dropped: (message: Incoming) => void;
  readonly #unacknowledged = new Map<number, Incoming>();
  #queue: Incoming[] = [];
  #head = 0;
  #queuedBytes = 0;
  #nextId = 1;
  #whenEmpty: (() => void)[] = [];
  #abandoned = false;

  constructor(deps: { readonly send: (id: number, message: Incoming) => void; readonly taken: (message: Incoming) => void; readonly failed: (message: Incoming) => void; readonly dropped: (message: Incoming) => void }) {
    this.#send = deps.send;
    this.#taken = deps.taken;
    this.#failed = deps.failed;
    this.#dropped = deps.dropped;
  }

  offer(message: Incoming): void {
    if (this.#abandoned) return this.#dropped(message);
    if (this.#waiting() === 0 && this.#unacknowledged.size < WINDOW) return this.#deliver(message);
    if (this.#waiting() >= MAX_QUEUED || this.#queuedBytes + message.payload.length > MAX_QUEUED_BYTES) return this.#dropped(message);
    this.#queue.push(message);
    this.#queuedBytes += message.payload.length;
  }

  /** The plugin has taken a delivery. Ids it was never given, or gave back before, are ignored. */
  acknowledge(id: number): void {
    this.#settle(id, this.#taken);
  }

  /** The plugin has taken a delivery and could not handle it. */
  fail(id: number): void {
    this.#settle(id, this.#failed);
  }

  #settle(id: number, as: (message: Incoming) => void): void {
    const message = this.#unacknowledged.get(id);
    if (!message) return;
    this.#unacknowledged.delete(id);
    as(message);
    while (this.#waiting() > 0 && this.#unacknowledged.size < WINDOW) this.#deliver(this.#shift());
    this.#tellEmpty();
  }

  /** Resolves once everything offered is settled or given up. */
  emptied(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenEmpty.push(resolve);
      this.#tellEmpty();
    });
  }

  /** The plugin has gone: what it had not taken is lost, and counted as dropped. */
  abandon(): void {
    this.#abandoned = true;
    const lost = [...this.#unacknowledged.values(), ...this.#queue.slice(this.#head)];
    this.#unacknowledged.clear();
    this.#queue = [];
    this.#head = 0;
    this.#queuedBytes = 0;
    for (const message of lost) this.#dropped(message);
    this.#tellEmpty();
  }

  #tellEmpty(): void {
    if (this.#waiting() > 0 || this.#unacknowledged.size > 0) return;
    const resolvers = this.#whenEmpty;
    this.#whenEmpty = [];
    for (const resolve of resolvers) resolve();
  }

  #waiting(): number {
    return this.#queue.length - this.#head;
  }

  #shift(): Incoming {
    const message = this.#queue[this.#head];
    if (!message) throw new Error('an empty queue has no first message');
    this.#head += 1;
    this.#queuedBytes -= message.payload.length;
    if (this.#head > 1_024 && this.#head * 2 > this.#queue.length) {
      this.#queue = this.#queue.slice(this.#head);
      this.#head = 0;
    }
    return message;
  }

  #deliver(message: Incoming): void {
    const id = this.#nextId++;
    this.#unacknowledged.set(id, message);
    this.#send(id, message);
  }
}
