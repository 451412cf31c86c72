import { headers as createHeaders, jwtAuthenticator, PermissionViolationError, type Msg, type NatsConnection } from '@nats-io/nats-core';
import type { KeyPair } from '@nats-io/nkeys';
import { connect } from '@nats-io/transport-node';
import { inboxPrefix } from '@/domain/acl/baseline';
import { backoffMs } from '../backoff';

const FIRST_RETRY_MS = 5;
const CONNECT_TIMEOUT_MS = 5_000;
/** A ping that is not answered by then is as good as a broken connection. */
const PING_TIMEOUT_MS = 5_000;

export interface BusLinkOptions {
  readonly servers: readonly string[];
  readonly instanceId: string;
  readonly identity: KeyPair;
  /** Asked at every connect, so that a renewed JWT takes effect. */
  readonly jwt: () => string;
  readonly onConnected: () => void;
  readonly onDisconnected: () => void;
  readonly onPublishRefused: (subject: string) => void;
  readonly onError: (type: string) => void;
}

export interface Subscribed {
  /** At once; what is on its way is lost. */
  close(): void;
  /** Takes no more from the bus, and hands over what the bus has sent by then. Resolves when nothing more can come. */
  drain(): Promise<void>;
}

/** One healing connection to the bus. Publishing is only allowed while it is up, so that nothing waits unseen inside the client. */
export class BusLink {
  readonly #connection: NatsConnection;
  readonly #options: BusLinkOptions;
  #up = true;

  private constructor(connection: NatsConnection, options: BusLinkOptions) {
    this.#connection = connection;
    this.#options = options;
    void this.#watch();
  }

  /** Connects once, or throws within five seconds. After that it reconnects for ever. */
  static async open(options: BusLinkOptions): Promise<BusLink> {
    let attempt = 0;
    const connection = await connect({
      servers: [...options.servers],
      name: options.instanceId,
      authenticator: jwtAuthenticator(options.jwt, options.identity.getSeed()),
      inboxPrefix: inboxPrefix(options.instanceId),
      timeout: CONNECT_TIMEOUT_MS,
      maxReconnectAttempts: -1,
      reconnectDelayHandler: () => (attempt++ === 0 ? FIRST_RETRY_MS : backoffMs(attempt, { baseMs: 25, maxMs: 2_000 })),
      // While an account is being changed its users may be refused for a moment; that must not be the end.
      ignoreAuthErrorAbort: true,
      pingInterval: 10_000,
      maxPingOut: 2,
    });
    return new BusLink(connection, {
      ...options,
      onConnected: () => {
        attempt = 0;
        options.onConnected();
      },
    });
  }

  get isUp(): boolean {
    return this.#up;
  }

  /** What the server takes in one message, bytes; undefined before it has said. */
  get maxMessageBytes(): number | undefined {
    return this.#connection.info?.max_payload;
  }

  /** Hands a message to the client. Throws when it is too large for the server. */
  publish(subject: string, payload: Uint8Array | string, headers?: ReadonlyMap<string, string>): void {
    if (!headers) return this.#connection.publish(subject, payload);
    const carried = createHeaders();
    for (const [name, value] of headers) carried.set(name, value);
    this.#connection.publish(subject, payload, { headers: carried });
  }

  /** Subscribes until closed; `onRefused` is called at most once, and then it is closed. */
  subscribe(subject: string, options: { readonly queue?: string; readonly onMessage: (message: Msg) => void; readonly onRefused: () => void }): Subscribed {
    const subscription = this.#connection.subscribe(subject, {
      ...(options.queue !== undefined && { queue: options.queue }),
      callback: (error, message) => {
        if (error) options.onRefused();
        else options.onMessage(message);
      },
    });
    return {
      close: () => subscription.unsubscribe(),
      drain: async () => {
        if (subscription.isClosed()) return;
        // Without a connection nothing is on its way.
        if (!this.#up) return subscription.unsubscribe();
        await subscription.drain().catch(() => undefined);
      },
    };
  }

  /** Resolves with whether the server has answered for everything published before. */
  async ping(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), PING_TIMEOUT_MS)));
    const answered = this.#connection.flush().then(() => true, () => false);
    const result = await Promise.race([answered, late]);
    clearTimeout(timer);
    // Refusals that came before the answer are handed over by an iterator, some microtasks later.
    await new Promise((resolve) => setImmediate(resolve));
    return result && this.#up;
  }

  async close(): Promise<void> {
    if (this.#connection.isClosed()) return;
    await Promise.race([this.#connection.drain().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 2_000).unref())]);
    await this.#connection.close();
  }

  async #watch(): Promise<void> {
    for await (const status of this.#connection.status()) {
      if (status.type === 'disconnect') this.#down();
      else if (status.type === 'reconnect') {
        this.#up = true;
        this.#options.onConnected();
      } else if (status.type === 'error') this.#failed(status.error);
    }
    this.#down();
  }

  #down(): void {
    if (!this.#up) return;
    this.#up = false;
    this.#options.onDisconnected();
  }

  #failed(error: Error): void {
    if (error instanceof PermissionViolationError) {
      if (error.operation === 'publish') this.#options.onPublishRefused(error.subject);
      return;
    }
    this.#options.onError(error.name === 'AuthorizationError' ? 'authorization' : 'bus');
  }
}
