/** One message as it came off the wire. */
export interface RawMessage {
  readonly subject: string;
  readonly data: Uint8Array;
  readonly header: (name: string) => string | undefined;
}

/** One open connection to the bus. */
export interface BusLink {
  /** Subscribes; `onRefused` hears that the server did not permit it. Returns how to leave. */
  subscribe(subject: string, onMessage: (message: RawMessage) => void, onRefused: (reason: string) => void): () => void;
  /** Resolves when the server has seen everything sent before. */
  flush(): Promise<void>;
  /** Delivers what is under way, then closes. */
  close(): Promise<void>;
  /** Resolves when the connection is gone, for whatever reason. */
  readonly closed: Promise<unknown>;
}

/** A key pair made in this tab. The private half never leaves it. */
export interface TabKey {
  readonly publicKey: string;
  readonly seed: Uint8Array;
}

/** How connections are made; the bus client itself knows no wire. */
export interface BusTransport {
  makeKey(): Promise<TabKey>;
  open(url: string, jwt: string, key: TabKey): Promise<BusLink>;
}

interface UserKeyPair {
  getPublicKey(): string;
  getSeed(): Uint8Array;
}

/** NATS over WebSocket. The library is loaded when the first connection is made, after the page has been painted. */
export const natsTransport: BusTransport = {
  async makeKey() {
    const { nkeys } = await import('nats.ws');
    const pair: UserKeyPair = nkeys.createUser();
    return { publicKey: pair.getPublicKey(), seed: pair.getSeed() };
  },

  async open(url, jwt, key) {
    const { connect, jwtAuthenticator } = await import('nats.ws');
    // Reconnecting is ours: each attempt needs a new credential, which the library cannot fetch.
    const connection = await connect({
      servers: url,
      authenticator: jwtAuthenticator(jwt, key.seed),
      reconnect: false,
      ignoreClusterUpdates: true,
      timeout: 5000,
      pingInterval: 5000,
      maxPingOut: 2,
    });
    return {
      subscribe(subject, onMessage, onRefused) {
        const subscription = connection.subscribe(subject, {
          callback: (error, message) => {
            if (error) onRefused(error.message);
            else onMessage({ subject: message.subject, data: message.data, header: name => message.headers?.get(name) || undefined });
          },
        });
        return () => subscription.unsubscribe();
      },
      flush: () => connection.flush(),
      close: () => connection.drain(),
      closed: connection.closed(),
    };
  },
};
