import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';

const CONNECT_TIMEOUT_MS = 3_000;

/** Connects to the NATS WebSocket listener; rejects when it is away. */
export function openUpstream(natsWsUrl: string): Promise<Socket> {
  const { hostname, port } = new URL(natsWsUrl);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true, timeout: CONNECT_TIMEOUT_MS });
    const fail = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    socket.once('error', fail).once('timeout', () => fail(new Error('the bus does not answer')));
    socket.once('connect', () => {
      socket.setTimeout(0).setKeepAlive(true, 30_000);
      socket.off('error', fail);
      resolve(socket);
    });
  });
}

/**
 * The request as the bus gets it: only what the WebSocket handshake needs. Cookies and other headers stay here, and
 * extensions are left out so that nothing is compressed.
 */
export function upgradeHead(natsWsUrl: string, request: IncomingMessage, key: string): string {
  const protocol = request.headers['sec-websocket-protocol'];
  return [
    'GET / HTTP/1.1',
    `Host: ${new URL(natsWsUrl).host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${key}`,
    `Sec-WebSocket-Version: ${request.headers['sec-websocket-version'] ?? '13'}`,
    ...(protocol ? [`Sec-WebSocket-Protocol: ${protocol}`] : []),
    '',
    '',
  ].join('\r\n');
}
