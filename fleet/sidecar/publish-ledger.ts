import type { Traffic } from './traffic';

interface Handed {
  readonly topic: string;
  readonly bytes: number;
  readonly latencyNs: number;
}

/**
 * Counts a publish only once the bus has answered for it. The server never confirms a single message,
 * but it answers in order: when a ping sent after some messages comes back, every refusal of one of
 * them has come back before it. So messages wait here for the next answered ping, and are then counted
 * as published, or as denied when their topic was refused meanwhile.
 *
 * A connection that breaks in between leaves messages of which nobody knows whether they arrived; they
 * are counted as `unconfirmed`, neither as published nor as denied.
 */
export class PublishLedger {
  readonly #traffic: Traffic;
  #waiting: Handed[] = [];
  #asked: Handed[] = [];
  readonly #refused = new Map<string, number>();

  constructor(traffic: Traffic) {
    this.#traffic = traffic;
  }

  /** A message was given to the connected bus client. */
  handed(topic: string, bytes: number, latencyNs: number): void {
    this.#waiting.push({ topic, bytes, latencyNs });
  }

  /** The bus refused one message on the topic. */
  refused(topic: string): void {
    this.#refused.set(topic, (this.#refused.get(topic) ?? 0) + 1);
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#asked.length === 0;
  }

  /** To be called right before the ping that `confirm` answers. */
  ask(): void {
    this.#asked.push(...this.#waiting);
    this.#waiting = [];
  }

  /**
   * The ping came back: everything asked about is settled. Refusals of messages sent after the ping may
   * have come by now too; they stay for the next time.
   */
  confirm(): void {
    for (const { topic, bytes, latencyNs } of this.#asked) {
      if (this.#takeRefusal(topic)) this.#traffic.denied('publish', topic);
      else this.#traffic.message('publish', topic, bytes, latencyNs);
    }
    this.#asked = [];
  }

  /** The connection is gone: what was refused is known, the rest never will be. */
  disconnected(): void {
    for (const { topic } of [...this.#asked, ...this.#waiting]) {
      if (this.#takeRefusal(topic)) this.#traffic.denied('publish', topic);
      else this.#traffic.error('unconfirmed');
    }
    this.#asked = [];
    this.#waiting = [];
    this.#refused.clear();
  }

  #takeRefusal(topic: string): boolean {
    const left = this.#refused.get(topic) ?? 0;
    if (left > 0) this.#refused.set(topic, left - 1);
    return left > 0;
  }
}
