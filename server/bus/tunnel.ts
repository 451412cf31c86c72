import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from '@/server/platform/log';
import { openUpstream, upgradeHead } from './tunnel-upstream';
import { refuseUpgrade, type Refusal } from './tunnel-refusal';

/** Whose tunnel it is. `accessVersion` changes with every change of the person's roles. */
export interface TunnelSession {
  sessionId: string;
  userId: string;
  accessVersion: number;
}

/** What the tunnel asks of identity. */
export interface TunnelSessionSource {
  /** The session an upgrade request belongs to, or null. */
  resolve(headers: Headers): Promise<TunnelSession | null>;
  /** Which of these have ended, or belong to someone whose roles changed since. */
  ended(open: readonly TunnelSession[]): Promise<string[]>;
}

export interface TunnelOptions {
  /** `ws://127.0.0.1:port` of the NATS WebSocket listener, reachable only from here. */
  natsWsUrl: string;
  /** The only origin let in, such as `https://console.example`. */
  publicOrigin: string;
  sessions: TunnelSessionSource;
  /** Whether the tap session that a tunnel was opened for is still on. */
  isTapLive?: (tapId: string, session: TunnelSession) => Promise<boolean>;
  log: Logger;
  perUser?: number;
  pollMs?: number;
}

interface OpenTunnel {
  session: TunnelSession;
  tap: string | null;
  cut(): void;
}

/**
 * The way from browsers to the bus: same origin, a living session, a cap per person, then bytes both ways without a
 * look at them (the bus itself enforces the JWT inside). A tunnel whose session ended, whose owner's roles changed,
 * or whose tap was stopped is cut at the next poll.
 */
export class Tunnel {
  private readonly open = new Set<OpenTunnel>();
  private readonly perUser: number;
  private readonly poller: NodeJS.Timeout;
  private polling = false;

  constructor(private readonly options: TunnelOptions) {
    this.perUser = options.perUser ?? 8;
    this.poller = setInterval(() => void this.cutEnded(), options.pollMs ?? 1_000);
    this.poller.unref();
  }

  /** How many tunnels are open or being opened. */
  get size(): number {
    return this.open.size;
  }

  /** Takes an upgrade request for `/bus`: opens a tunnel or answers with 400, 401, 403, 429 or 503. Never throws. */
  async take(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    const refusal = await this.admit(request, socket, head).catch((error: unknown): Refusal => {
      this.options.log.warn({ err: error }, 'tunnel not opened');
      return { status: 503, message: 'The bus cannot be reached right now.' };
    });
    if (refusal) refuseUpgrade(socket, refusal);
  }

  /** Cuts every tunnel and stops polling. */
  close(): void {
    clearInterval(this.poller);
    for (const tunnel of this.open) tunnel.cut();
  }

  private async admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<Refusal | null> {
    const { sessions, publicOrigin, isTapLive, natsWsUrl } = this.options;
    const key = request.headers['sec-websocket-key'];
    if (request.method !== 'GET' || request.headers.upgrade?.toLowerCase() !== 'websocket' || !key) return { status: 400, message: 'This address speaks WebSocket.' };
    if (request.headers.origin !== publicOrigin) return { status: 403, message: 'Open the console at its own address.' };
    const session = await sessions.resolve(new Headers({ cookie: request.headers.cookie ?? '' }));
    if (!session) return { status: 401, message: 'Sign in first.' };
    const tap = new URLSearchParams(request.url?.split('?')[1] ?? '').get('tap');
    if (tap !== null && !(await isTapLive?.(tap, session))) return { status: 403, message: 'This tap is not on.' };

    // Counted before the connection is made, so that many at once cannot slip past the cap.
    const mine = [...this.open].filter((tunnel) => tunnel.session.userId === session.userId);
    if (mine.length >= this.perUser) return { status: 429, message: `At most ${this.perUser} live connections per person; close a tab.` };
    const tunnel: OpenTunnel = { session, tap, cut: () => socket.destroy() };
    this.open.add(tunnel);
    socket.once('close', () => this.open.delete(tunnel));
    if (socket.destroyed) this.open.delete(tunnel);

    const upstream = await openUpstream(natsWsUrl).catch((error: unknown) => {
      this.open.delete(tunnel);
      throw error;
    });
    tunnel.cut = () => {
      socket.destroy();
      upstream.destroy();
    };
    if (socket.destroyed) return void tunnel.cut(), null;
    upstream.on('error', tunnel.cut).on('close', tunnel.cut);
    socket.on('close', tunnel.cut);
    upstream.write(upgradeHead(natsWsUrl, request, key));
    if (head.length > 0) upstream.write(head);
    socket.pipe(upstream);
    upstream.pipe(socket);
    return null;
  }

  private async cutEnded(): Promise<void> {
    if (this.polling || this.open.size === 0) return;
    this.polling = true;
    try {
      const open = [...this.open];
      const ended = new Set(await this.options.sessions.ended(open.map((tunnel) => tunnel.session)));
      for (const tunnel of open) {
        const over = ended.has(tunnel.session.sessionId) || (tunnel.tap !== null && !(await this.options.isTapLive?.(tunnel.tap, tunnel.session)));
        if (over) tunnel.cut();
      }
    } catch (error) {
      // Without the database nobody can end a session either; the five minutes of the JWT bound what stays open.
      this.options.log.warn({ err: error }, 'tunnels could not be checked');
    } finally {
      this.polling = false;
    }
  }
}
