import { createRequire } from 'node:module';
import { jwtAuthenticator, type NatsConnection, wsconnect } from '@nats-io/nats-core';
import { createKeyPair } from '@/server/bus/authority';
import { callTrpc } from './trpc-call';

/** The WebSocket client that comes with Next: it can send an Origin and a cookie, as a browser does. */
type SocketMaker = new (url: string, protocols: string[], options: { headers: Record<string, string> }) => WebSocket;
const ClientSocket = createRequire(import.meta.url)('next/dist/compiled/ws') as SocketMaker;

export interface BrowserTab {
  connection: NatsConnection;
  /** The credential it was given. */
  jwt: string;
  /** Its name on the bus. */
  session: string;
  /** Every byte that came in, as text, one entry a WebSocket message: what someone with the network panel open reads. */
  raw: string[];
}

/** A tab as the console's pages open it: credentials from the procedure, then through `/bus` with the session's cookie. */
export async function openTab({ url, origin }: { url: string; origin: string }, who: { cookie: string }, options: { tap?: string } = {}): Promise<BrowserTab> {
  const pair = createKeyPair('user');
  const given = await callTrpc({ send: fetch, url, origin, who, path: 'deployments.busCredentials', kind: 'query', input: { publicKey: pair.publicKey } });
  if (given.error) throw new Error(given.error.message);
  const { jwt, session } = given.data as { jwt: string; session: string };
  const raw: string[] = [];
  const address = `${url.replace('http:', 'ws:')}/bus${options.tap ? `?tap=${options.tap}` : ''}`;
  const connection = await wsconnect({
    servers: address,
    authenticator: jwtAuthenticator(jwt, new TextEncoder().encode(pair.seed)),
    inboxPrefix: `_INBOX.${session}`,
    reconnect: false,
    timeout: 5_000,
    wsFactory: () => {
      const socket = new ClientSocket(address, [], { headers: { Origin: origin, Cookie: who.cookie } });
      socket.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => raw.push(Buffer.from(data).toString('utf8')));
      return Promise.resolve({ socket, encrypted: false });
    },
  });
  return { connection, jwt, session, raw };
}
