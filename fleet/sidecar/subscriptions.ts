import type { Msg } from '@nats-io/nats-core';
import { deploymentPrefix } from '@/domain/acl/baseline';
import { forInstance } from '@/domain/acl/subject';
import { canonicalise, PROBE_TOKEN } from '@/domain/acl/subject-grammar';
import { MAX_UNSPLIT, MESSAGE_HEADERS } from '@/domain/telemetry/messages';
import { preciseNow } from '../clock';
import type { BusLink } from './bus-link';
import { DeliveryWindow, type Incoming } from './delivery-window';
import { HeldSubscription } from './held-subscription';
import type { Traffic } from './traffic';

/** What a plugin wants to hear, for as long as it wants it. */
export interface Wanted {
  readonly topic: string;
  readonly queueGroup: string;
  readonly deliver: (id: number, message: Incoming) => void;
  /** Whether messages may come now, and why not; told when it changes. */
  readonly state: (open: boolean, reason: string) => void;
}

export interface WantedHandle {
  acknowledge(id: number): void;
  fail(id: number): void;
  /** Takes no more from the bus; resolves when the plugin has settled all that had come. */
  drain(): Promise<void>;
  close(): void;
}

export interface SubscriptionsDeps {
  readonly deployment: string;
  readonly instanceId: string;
  readonly traffic: Traffic;
  readonly link: () => Pick<BusLink, 'subscribe' | 'ping'> | null;
  /** What this instance was last told to hold, by an earlier process too. */
  readonly shares?: number | null;
}

/** A subscription without a group while the messages are being split. */
const CANNOT_SPLIT = 'cannot_split';

/**
 * The subscriptions the plugin wants, kept alive: the bus client brings accepted ones back after a reconnect, and
 * `retry` opens again those that were refused, once grants may have changed. Those with a queue group are held as
 * many times as the instance has shares, over all of that.
 */
export class Subscriptions {
  readonly #deps: SubscriptionsDeps;
  readonly #prefix: string;
  readonly #held = new Map<HeldSubscription, DeliveryWindow>();
  readonly #unsplitTold = new Set<HeldSubscription>();
  #told: number | null;
  #inForce: number | null;
  #draining = false;

  constructor(deps: SubscriptionsDeps) {
    this.#deps = deps;
    this.#prefix = deploymentPrefix(deps.deployment);
    this.#told = deps.shares ?? null;
    this.#inForce = this.#told;
  }

  /** How many shares are held, as far as the bus has confirmed it and older ones have drained; null when never told. */
  get shares(): number | null {
    return this.#inForce;
  }

  /** What the plugin hears without a group. */
  get unsplit(): readonly string[] {
    return [...new Set([...this.#held.keys()].filter((held) => !held.canSplit).map((held) => held.topic))].slice(0, MAX_UNSPLIT);
  }

  /** Begins to want a topic. Throws when it is no topic at all. */
  want(wanted: Wanted): WantedHandle {
    const { instanceId, traffic } = this.#deps;
    const parsed = canonicalise(wanted.topic, { instanceId });
    if (!parsed.ok) throw new Error(parsed.message);
    const window = new DeliveryWindow({
      send: wanted.deliver,
      taken: (message) => traffic.message('subscribe', message.topic, message.payload.length, (preciseNow() - message.intendedAtMs) * 1e6),
      failed: (message) => this.#unhandled('handling-failed', message),
      dropped: (message) => this.#unhandled('delivery-dropped', message),
    });
    const held = new HeldSubscription({
      subject: this.#prefix + forInstance(parsed.pattern, instanceId),
      topic: wanted.topic,
      queueGroup: wanted.queueGroup,
      received: (message) => this.#received(window, message),
      state: wanted.state,
      refused: () => traffic.error('subscribe-refused'),
    });
    this.#held.set(held, window);
    void this.#settle();
    return {
      acknowledge: (id) => window.acknowledge(id),
      fail: (id) => window.fail(id),
      drain: async () => {
        this.#held.delete(held);
        await held.shrink(0);
        await window.emptied();
      },
      close: () => {
        this.#held.delete(held);
        this.#unsplitTold.delete(held);
        held.close();
        window.abandon();
      },
    };
  }

  /** Tries again what is wanted and not open. */
  retry(): void {
    void this.#settle();
  }

  /** Holds this many shares from now on. Resolves when they are in force, overtaken by a later call, or the bus is out of reach; then `retry` goes on. */
  async split(shares: number): Promise<void> {
    this.#told = shares;
    await this.#settle();
  }

  /** Stops hearing anything more; resolves when the plugin has settled all that had come. */
  async drain(): Promise<void> {
    this.#draining = true;
    await Promise.all([...this.#held].map(([held, window]) => held.shrink(0).then(() => window.emptied())));
  }

  /** New subscriptions are in force before old ones go: in between some messages may come to either, none to nobody. */
  async #settle(): Promise<void> {
    const link = this.#deps.link();
    if (!link) return;
    const shares = this.#told;
    if (shares !== null) this.#tellUnsplit();
    for (const held of this.#held.keys()) held.grow(link, this.#wantedOf(held));
    // The server says nothing when it accepts; an answered ping without a refusal before it is the acceptance.
    if (!(await link.ping()) || shares !== this.#told) return;
    await Promise.all([...this.#held.keys()].map((held) => held.shrink(this.#wantedOf(held))));
    if (shares !== this.#told) return;
    for (const held of this.#held.keys()) held.confirm();
    this.#inForce = shares;
  }

  #wantedOf(held: HeldSubscription): number {
    if (this.#draining) return 0;
    return held.canSplit ? (this.#told ?? 1) : 1;
  }

  #tellUnsplit(): void {
    for (const held of this.#held.keys()) {
      if (held.canSplit || this.#unsplitTold.has(held)) continue;
      this.#unsplitTold.add(held);
      this.#deps.traffic.error(CANNOT_SPLIT);
    }
  }

  /** For the plugin's sender it is all one: the message came to nothing. */
  #unhandled(type: string, message: Incoming): void {
    this.#deps.traffic.error(type);
    this.#deps.traffic.failed('subscribe', message.topic);
  }

  #received(window: DeliveryWindow, message: Msg): void {
    if (message.subject.endsWith(`.${PROBE_TOKEN}`)) return;
    const intended = Number(message.headers?.get(MESSAGE_HEADERS.intendedAt) ?? '');
    window.offer({
      topic: message.subject.slice(this.#prefix.length),
      payload: message.data,
      // A publisher that does not say when a message was due is measured from its arrival here.
      intendedAtMs: intended > 0 ? intended : preciseNow(),
      instance: message.headers?.get(MESSAGE_HEADERS.instance) ?? '',
    });
  }
}
