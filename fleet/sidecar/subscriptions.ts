import type { Msg } from '@nats-io/nats-core';
import { deploymentPrefix } from '@/domain/acl/baseline';
import { forInstance } from '@/domain/acl/subject';
import { canonicalise, PROBE_TOKEN } from '@/domain/acl/subject-grammar';
import { MESSAGE_HEADERS } from '@/domain/telemetry/messages';
import { preciseNow } from '../clock';
import type { BusLink, Subscribed } from './bus-link';
import { DeliveryWindow, type Incoming } from './delivery-window';
import type { Traffic } from './traffic';

/** What a plugin wants to hear, for as long as it wants it. */
export interface Wanted {
  readonly topic: string;
  readonly queueGroup: string;
  readonly deliver: (id: number, message: Incoming) => void;
  readonly state: (open: boolean, reason: string) => void;
}

export interface WantedHandle {
  acknowledge(id: number): void;
  fail(id: number): void;
  close(): void;
}

interface Held {
  readonly wanted: Wanted;
  readonly subject: string;
  readonly window: DeliveryWindow;
  live: Subscribed | null;
}

/**
 * The subscriptions the plugin wants, kept alive: the bus client brings accepted ones back after a
 * reconnect, and `retry` opens again those that were refused, once grants may have changed.
 */
export class Subscriptions {
  readonly #prefix: string;
  readonly #instanceId: string;
  readonly #traffic: Traffic;
  readonly #link: () => BusLink | null;
  readonly #held = new Set<Held>();

  constructor(deps: { readonly deployment: string; readonly instanceId: string; readonly traffic: Traffic; readonly link: () => BusLink | null }) {
    this.#prefix = deploymentPrefix(deps.deployment);
    this.#instanceId = deps.instanceId;
    this.#traffic = deps.traffic;
    this.#link = deps.link;
  }

  /** Begins to want a topic. Throws when it is no topic at all. */
  want(wanted: Wanted): WantedHandle {
    const parsed = canonicalise(wanted.topic, { instanceId: this.#instanceId });
    if (!parsed.ok) throw new Error(parsed.message);
    const window = new DeliveryWindow({
      send: wanted.deliver,
      taken: (message) => this.#traffic.message('subscribe', message.topic, message.payload.length, (preciseNow() - message.intendedAtMs) * 1e6),
      failed: (message) => this.#unhandled('handling-failed', message),
      dropped: (message) => this.#unhandled('delivery-dropped', message),
    });
    const held: Held = { wanted, subject: this.#prefix + forInstance(parsed.pattern, this.#instanceId), window, live: null };
    this.#held.add(held);
    this.#open(held);
    return {
      acknowledge: (id) => window.acknowledge(id),
      fail: (id) => window.fail(id),
      close: () => {
        this.#held.delete(held);
        held.live?.close();
        window.abandon();
      },
    };
  }

  /** Tries again what is wanted and not open. */
  retry(): void {
    for (const held of this.#held) if (held.live === null) this.#open(held);
  }

  /** Stops hearing anything, for a shutdown that lets the plugin finish what it has. */
  drain(): void {
    for (const held of this.#held) {
      held.live?.close();
      held.live = null;
    }
  }

  /** For the plugin's sender it is all one: the message came to nothing. */
  #unhandled(type: string, message: Incoming): void {
    this.#traffic.error(type);
    this.#traffic.failed('subscribe', message.topic);
  }

  #open(held: Held): void {
    const link = this.#link();
    if (!link) return;
    const live = link.subscribe(held.subject, {
      ...(held.wanted.queueGroup !== '' && { queue: held.wanted.queueGroup }),
      onMessage: (message) => this.#received(held, message),
      onRefused: () => {
        if (held.live === live) held.live = null;
        this.#traffic.error('subscribe-refused');
        held.wanted.state(false, `no grant to subscribe ${held.wanted.topic}`);
      },
    });
    held.live = live;
    // The server says nothing when it accepts; an answered ping without a refusal before it is the acceptance.
    void link.ping().then((answered) => {
      if (answered && held.live === live) held.wanted.state(true, '');
    });
  }

  #received(held: Held, message: Msg): void {
    if (message.subject.endsWith(`.${PROBE_TOKEN}`)) return;
    const intended = Number(message.headers?.get(MESSAGE_HEADERS.intendedAt) ?? '');
    held.window.offer({
      topic: message.subject.slice(this.#prefix.length),
      payload: message.data,
      // A publisher that does not say when a message was due is measured from its arrival here.
      intendedAtMs: intended > 0 ? intended : preciseNow(),
      instance: message.headers?.get(MESSAGE_HEADERS.instance) ?? '',
    });
  }
}
