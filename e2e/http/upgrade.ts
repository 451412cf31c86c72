import http from 'node:http';
import type { Duplex } from 'node:stream';

export interface Upgraded {
  status: number;
  /** Open only when the status is 101. */
  socket: Duplex | null;
  /** The first bytes that arrive, as text. */
  words: Promise<string>;
}

/** Asks for a WebSocket with exactly these headers, as no browser would let a page do. */
export function upgrade(base: string, path: string, headers: Readonly<Record<string, string>>): Promise<Upgraded> {
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(path, base), { headers: { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', ...headers } });
    request.once('upgrade', (response, socket, head) => {
      socket.on('error', () => undefined);
      if (head.length > 0) socket.unshift(head);
      resolve({ status: response.statusCode ?? 0, socket, words: new Promise((heard) => socket.once('data', (data: Buffer) => heard(data.toString('latin1')))) });
    });
    request.once('response', (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, socket: null, words: Promise.resolve('') });
    });
    request.once('error', reject).end();
  });
}
