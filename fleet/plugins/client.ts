import { credentials, type ClientDuplexStream } from '@grpc/grpc-js';
import { backoffMs } from '../backoff';
import { preciseNow } from '../clock';
import { loadSidecarService, type Delivery, type PublishRequest, type PublishResult, type SubscribeEvent, type SubscribeRequest } from '../protocol';
import { SavedState, type PluginState } from './saved-state';
import type { SidecarStub } from './stub';

/** What waits in the plugin while its sidecar is away or slow. */
const MAX_UNSENT = 10_000;
const RETRY = { baseMs: 100, maxMs: 2_000 };

interface Subscription {
  readonly topic: string;
  readonly queueGroup: string;
  readonly handler: (delivery: Delivery) => unknown;
}

export interface PluginCounts {
  published: number;
  /** Refused by the bus for want of a grant, or not publishable at all. */
  refused: number;
  /** Given up because too much was waiting. */
  dropped: number;
  received: number;
  /** Taken and not handled: the handler threw. */
  failed: number;
}

/**
 * A plugin's end of the sidecar contract. It attaches for as long as it runs, comes back by itself when
 * the sidecar restarts, and opens its subscriptions again; a missing grant is the sidecar's to wait for.
 */
export class SidecarClient {
  readonly counts: PluginCounts = { published: 0, refused: 0, dropped: 0, received: 0, failed: 0 };
  readonly #stub: SidecarStub;
  readonly #instanceId: string;
  readonly #version: string;
  readonly #subscriptions: Subscription[] = [];
  readonly #hearing = new Set<ClientDuplexStream<SubscribeRequest, SubscribeEvent>>();
  #state: SavedState | null = null;
  #attached: { cancel(): void } | null = null;
  #publishing: ClientDuplexStream<PublishRequest, PublishResult> | null = null;
  #unsent: PublishRequest[] = [];
  #nextId = 1;
  #inFlight = 0;
  #attempt = 0;
  #closed = false;

  constructor(options: { readonly address: string; readonly instanceId: string; readonly version: string }) {
    const Stub = loadSidecarService();
    // The constructor made from the file carries its methods without types.
    this.#stub = new Stub(options.address, credentials.createInsecure(), { 'grpc.max_reconnect_backoff_ms': RETRY.maxMs }) as unknown as SidecarStub;
    this.#instanceId = options.instanceId;
    this.#version = options.version;
  }

  /** Begins to attach, for ever. */
  start(): void {
    this.#attach();
  }

  /** Keeps state over restarts; to be called before `start`. It is restored before anything is heard, and the instance is not ready until then. */
  keepState(state: PluginState): void {
    this.#state = new SavedState(this.#stub, state);
  }

  /** The state is another one than it was: it is saved soon. */
  stateChanged(): void {
    this.#state?.changed();
  }

  /** Hears a topic from now on, over every reconnect. Acknowledged once the handler is done; one that throws has failed it. */
  subscribe(topic: string, handler: (delivery: Delivery) => unknown, queueGroup = ''): void {
    const subscription = { topic, handler, queueGroup };
    this.#subscriptions.push(subscription);
    if (this.#publishing) this.#subscribe(subscription);
  }

  /** Publishes a JSON value. `intendedAtMs`: when it was due; latency counts from there. */
  publish(topic: string, value: unknown, intendedAtMs: number = preciseNow()): void {
    const request: PublishRequest = { id: this.#nextId++, topic, payload: new TextEncoder().encode(JSON.stringify(value)), intended_at_ms: intendedAtMs };
    if (this.#publishing && this.#inFlight < MAX_UNSENT) this.#send(this.#publishing, request);
    else if (this.#unsent.length < MAX_UNSENT) this.#unsent.push(request);
    else this.counts.dropped += 1;
  }

  /** Ends politely: hears nothing new, finishes what was delivered, saves its state. Resolves when done. */
  async drain(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#hearing].map((stream) => new Promise<void>((resolve) => {
      for (const over of ['end', 'error', 'close']) stream.once(over, () => resolve());
      stream.write({ drain: true });
    })));
    await this.#state?.saved();
    const publishing = this.#publishing;
    this.#publishing = null;
    if (!publishing) return;
    await new Promise<void>((resolve) => {
      for (const over of ['end', 'error', 'close']) publishing.once(over, () => resolve());
      publishing.end();
    });
  }

  close(): void {
    this.#closed = true;
    this.#publishing?.end();
    this.#attached?.cancel();
    this.#stub.close();
  }

  #attach(): void {
    if (this.#closed) return;
    const attached = this.#stub.attach({ instance_id: this.#instanceId, version: this.#version, stateful: this.#state !== null });
    this.#attached = attached;
    let lost = false;
    attached.once('data', () => {
      if (!this.#state) return this.#opened();
      this.#state.recover().then(
        () => {
          if (!lost) this.#opened();
        },
        // Without its state it does not begin: it attaches anew and asks again.
        () => attached.cancel(),
      );
    });
    const again = (): void => {
      if (lost) return;
      lost = true;
      this.#publishing?.end();
      this.#publishing = null;
      setTimeout(() => this.#attach(), backoffMs(this.#attempt++, RETRY));
    };
    attached.on('error', again);
    attached.on('end', again);
  }

  #opened(): void {
    this.#attempt = 0;
    this.#inFlight = 0;
    const stream = this.#stub.publish();
    stream.on('data', (result: PublishResult) => this.#result(result));
    stream.on('error', () => undefined);
    this.#publishing = stream;
    const unsent = this.#unsent;
    this.#unsent = [];
    for (const request of unsent) this.#send(stream, request);
    for (const subscription of this.#subscriptions) this.#subscribe(subscription);
  }

  #send(stream: ClientDuplexStream<PublishRequest, PublishResult>, request: PublishRequest): void {
    this.#inFlight += 1;
    stream.write(request);
  }

  #result(result: PublishResult): void {
    if (result.outcome === 'REFUSED') {
      this.counts.refused += 1;
      return;
    }
    this.#inFlight -= 1;
    if (result.outcome === 'ACCEPTED') this.counts.published += 1;
    else if (result.outcome === 'INVALID') this.counts.refused += 1;
    else this.counts.dropped += 1;
    if (this.#unsent.length > 0 && this.#publishing) {
      const [next] = this.#unsent.splice(0, 1);
      if (next) this.#send(this.#publishing, next);
    }
  }

  async #handle({ handler }: Subscription, delivery: Delivery): Promise<SubscribeRequest> {
    try {
      await handler(delivery);
      return { ack: delivery.id };
    } catch {
      this.counts.failed += 1;
      return { fail: delivery.id };
    }
  }

  #subscribe(subscription: Subscription): void {
    const stream = this.#stub.subscribe();
    stream.on('data', (event: SubscribeEvent) => {
      if (!event.delivery) return;
      this.counts.received += 1;
      void this.#handle(subscription, event.delivery).then((settled) => stream.write(settled));
    });
    const over = (): void => void this.#hearing.delete(stream);
    this.#hearing.add(stream);
    stream.on('error', over);
    stream.on('end', over);
    stream.write({ open: { topic: subscription.topic, queue_group: subscription.queueGroup } });
  }
}
