import { type BusHandler, BusTopics, type Line, type RefusalHandler } from './bus-topics';
import { type BusTransport, natsTransport, type TabKey } from './bus-transport';
import { initialLive, type LiveEvent, type LiveState, reduceLive } from './live-state';
import { reconnectDelay, renewDelay } from './retry-timing';

/** A credential for one tab, made for the public key it sent. */
export interface BusCredential {
  readonly jwt: string;
  /** End of the credential, epoch milliseconds. */
  readonly expiresAt: number;
  /** Name of the bus session; `{session}` in a subject stands for it. */
  readonly session: string;
}

/** Asks the server for a credential. `null` = the person is signed out; a rejection is retried. */
export type IssueCredential = (publicKey: string) => Promise<BusCredential | null>;

export interface BusClientOptions {
  /** Where the bus is; asked at each attempt, since a server has no location. */
  readonly url: () => string;
  readonly issue: IssueCredential;
  /** Subject whose messages say that data is current. Without it every message does. */
  readonly pulse?: string | undefined;
  readonly transport?: BusTransport;
  readonly now?: () => number;
  readonly random?: () => number;
}

/** A connection that keeps itself: renews before its credential ends, reconnects, resubscribes. */
export interface BusClient {
  start(): void;
  stop(): void;
  /**
   * Listens on a subject, now and after every reconnection. Numbered messages arrive once; others may arrive twice
   * while one connection hands over to the next. Returns how to stop.
   */
  subscribe(subject: string, handler: BusHandler, onRefused?: RefusalHandler): () => void;
  state(): LiveState;
  /** Hears of every change of the socket, not of single messages. */
  onChange(listener: () => void): () => void;
  /** Hears that a connection stands, the first one or one after a loss: of what came before, nothing was heard, and what was read before may be outdated. */
  onResync(listener: () => void): () => void;
  /** Asks the server for a sign of life, which counts as a pulse. */
  ping(): Promise<void>;
  /** Ends waiting for the next attempt, e.g. because the network is back. */
  nudge(): void;
}

/** Makes a client. Nothing is connected before `start`. */
export function createBusClient(options: BusClientOptions): BusClient {
  const { url, issue, pulse, transport = natsTransport, now = Date.now, random = Math.random } = options;
  const changed = new Set<() => void>();
  const resynced = new Set<() => void>();
  let live = initialLive(now());
  let running: AbortController | null = null;
  let wake: () => void = () => undefined;
  let key: TabKey | null = null;

  const note = (type: LiveEvent['type']) => {
    live = reduceLive(live, { type, at: now() });
    if (type !== 'message') changed.forEach(listener => listener());
  };
  const topics = new BusTopics(subject => {
    if (pulse === undefined || pulse === subject) note('message');
  });

  /** Waits, but not beyond an abort or a nudge. */
  const pause = (ms: number, signal: AbortSignal) =>
    new Promise<void>(resolve => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.min(ms, 2 ** 31 - 1));
      wake = done;
      signal.addEventListener('abort', done, { once: true });
    });

  /** Opens a connection that carries every subscription. `null` = signed out. */
  const establish = async (signal: AbortSignal): Promise<Line | null> => {
    key ??= await transport.makeKey();
    const credential = await issue(key.publicKey);
    if (credential === null) return null;
    const link = await transport.open(url(), credential.jwt, key);
    try {
      signal.throwIfAborted();
      const line: Line = { link, session: credential.session, expiresAt: credential.expiresAt, leave: new Map() };
      topics.carryOn(line);
      await link.flush();
      return line;
    } catch (error) {
      void link.close().catch(() => undefined);
      throw error;
    }
  };

  /** Make before break, for as long as the connection lives. False when the session itself is over. */
  const hold = async (first: Line, signal: AbortSignal): Promise<boolean> => {
    let line = first;
    let failures = 0;
    while (!signal.aborted) {
      const wait = failures === 0 ? renewDelay(line.expiresAt, now()) : reconnectDelay(failures, random());
      const due = now() + wait;
      const lost = await Promise.race([line.link.closed.then(() => true), pause(wait, signal).then(() => false)]);
      if (lost || signal.aborted) return true;
      if (now() < due) continue;
      try {
        const next = await establish(signal);
        if (next === null) return false;
        void line.link.close().catch(() => undefined);
        line = next;
        failures = 0;
      } catch {
        failures += 1;
      }
    }
    return true;
  };

  const run = async (signal: AbortSignal) => {
    let attempt = 0;
    while (!signal.aborted) {
      await pause(reconnectDelay(attempt, random()), signal);
      if (signal.aborted) return;
      note('opening');
      attempt += 1;
      try {
        const line = await establish(signal);
        if (line) {
          note('opened');
          attempt = 0;
          resynced.forEach(listener => listener());
        }
        if (!line || !(await hold(line, signal))) {
          topics.closeAll();
          return note('ended');
        }
      } catch {
        // The next attempt follows; that this one failed is told by the state.
      }
      if (!signal.aborted) note('closed');
    }
  };

  const listen = (set: Set<() => void>) => (listener: () => void) => {
    set.add(listener);
    return () => void set.delete(listener);
  };

  return {
    start() {
      if (running) return;
      running = new AbortController();
      void run(running.signal);
    },
    stop() {
      running?.abort();
      running = null;
      topics.closeAll();
    },
    subscribe: (subject, handler, onRefused) => topics.add(subject, handler, onRefused),
    state: () => live,
    onChange: listen(changed),
    onResync: listen(resynced),
    async ping() {
      const line = topics.newest();
      if (!line || live.socket !== 'open') return;
      await line.link.flush();
      note('message');
    },
    nudge: () => wake(),
  };
}
