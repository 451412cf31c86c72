import net from 'node:net';
import type { DependencyOptions } from '@/domain/deployments/dependencies/dependency';

/** What one check is given. The host is for names and certificates only: connections go to `addresses`. */
export interface Ask {
  host: string;
  /** 0 for what has none. */
  port: number;
  url: string | null;
  addresses: readonly string[];
  options: DependencyOptions;
  secret: string | null;
  /** Aborted when the check has lasted long enough. */
  signal: AbortSignal;
  now: Date;
}

/** What a check that went well has to say, in one sentence. */
export interface Answer {
  detail: string;
  warning?: boolean;
}

/** Asks one kind of dependency. Throws what went wrong, as it is. */
export type Check = (ask: Ask) => Promise<Answer>;

/** What answered, but not as it should; the words are shown. */
export class BadAnswer extends Error {
  override readonly name = 'BadAnswer';
}

const GO_ON = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);

/** Tries the addresses in turn; only one that cannot be reached gives way to the next. */
export async function inTurn<T>(addresses: readonly string[], signal: AbortSignal, attempt: (address: string) => Promise<T>): Promise<T> {
  for (const [index, address] of addresses.entries()) {
    signal.throwIfAborted();
    try {
      return await attempt(address);
    } catch (error) {
      const { code = '' } = error as { code?: string };
      if (!GO_ON.has(code) || index + 1 === addresses.length) throw error;
    }
  }
  throw new BadAnswer('Its name stands for no address.');
}

/** The name a certificate must be for, where there is one: an address has none to ask for. */
export function nameOnCertificate({ host, options }: Pick<Ask, 'host' | 'options'>): string | undefined {
  return options.serverName ?? (net.isIP(host) ? undefined : host);
}

/** TLS as every check speaks it: always verified. */
export function tlsOptions(ask: Pick<Ask, 'host' | 'options'>): { servername?: string; ca?: string; rejectUnauthorized: true } {
  const servername = nameOnCertificate(ask);
  const { ca } = ask.options;
  return { rejectUnauthorized: true, ...(servername ? { servername } : {}), ...(ca ? { ca } : {}) };
}

/** An open connection to one of the addresses; it is closed with the signal. */
export function connectTcp({ addresses, port, signal }: Ask): Promise<net.Socket> {
  return inTurn(addresses, signal, (address) => {
    const socket = net.connect({ host: address, port });
    return opened(socket, 'connect', signal);
  });
}

/** `socket` once it has told of `event`; destroyed when it fails or the signal comes first, and with the signal later. */
export function opened<S extends net.Socket>(socket: S, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<S> {
  const end = (): void => void socket.destroy();
  signal.addEventListener('abort', end, { once: true });
  socket.once('close', () => signal.removeEventListener('abort', end));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.once('close', () => reject(signal.aborted ? (signal.reason as Error) : new BadAnswer('It closed the connection at once.')));
    socket.once(event, () => resolve(socket));
  });
}
