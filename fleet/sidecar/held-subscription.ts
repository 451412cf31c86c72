import type { Msg } from '@nats-io/nats-core';
import type { BusLink, Subscribed } from './bus-link';

export interface HeldDeps {
  readonly subject: string;
  /** As the plugin wrote it. */
  readonly topic: string;
  readonly queueGroup: string;
  readonly received: (message: Msg) => void;
  /** Whether messages may come, and why not. Told only when it changes. */
  readonly state: (open: boolean, reason: string) => void;
  /** Once for each time the bus was asked, however many shares it refused. */
  readonly refused: () => void;
}

/**
 * One subscription of the plugin, held on the bus so many times. The bus gives each message of a queue group to one
 * of its members, chosen evenly: who is a member several times gets so many shares of the messages.
 */
export class HeldSubscription {
  readonly #deps: HeldDeps;
  #live: Subscribed[] = [];
  #refused = false;
  #said: string | null = null;

  constructor(deps: HeldDeps) {
    this.#deps = deps;
  }

  /** Without a group every subscriber gets every message, so that shares mean nothing. */
  get canSplit(): boolean {
    return this.#deps.queueGroup !== '';
  }

  get topic(): string {
    return this.#deps.topic;
  }

  /** Asks the bus for what is missing of `count`. What is too much stays until `shrink`. */
  grow(link: Pick<BusLink, 'subscribe'>, count: number): void {
    if (this.#live.length >= count) return;
    this.#refused = false;
    while (this.#live.length < count) this.#live.push(this.#open(link));
  }

  /** Gives back what is more than `count`, and resolves once everything that was on its way has arrived. */
  async shrink(count: number): Promise<void> {
    await Promise.all(this.#live.splice(count).map((live) => live.drain()));
  }

  /** To be called once the bus has answered for what `grow` asked: silence before the answer is consent. */
  confirm(): void {
    if (this.#live.length > 0) this.#say(true, '');
    else if (!this.#refused) this.#say(false, `holds no share of ${this.topic} now`);
  }

  close(): void {
    for (const live of this.#live.splice(0)) live.close();
  }

  #open(link: Pick<BusLink, 'subscribe'>): Subscribed {
    const live = link.subscribe(this.#deps.subject, {
      ...(this.canSplit && { queue: this.#deps.queueGroup }),
      onMessage: this.#deps.received,
      onRefused: () => this.#gone(live),
    });
    return live;
  }

  #gone(live: Subscribed): void {
    const at = this.#live.indexOf(live);
    // A refusal names subject and group, not which of several equal ones: the client may blame one that is draining.
    if (at >= 0) this.#live.splice(at, 1);
    else this.#live.pop()?.close();
    if (this.#refused) return;
    this.#refused = true;
    this.#deps.refused();
    this.#say(false, `no grant to subscribe ${this.topic}`);
  }

  #say(open: boolean, reason: string): void {
    if (this.#said === `${open} ${reason}`) return;
    this.#said = `${open} ${reason}`;
    this.#deps.state(open, reason);
  }
}
