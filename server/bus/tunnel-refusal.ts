import type { Duplex } from 'node:stream';

const reasons = { 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 429: 'Too Many Requests', 503: 'Service Unavailable' } as const;

/** Why an upgrade is refused; the message is for whoever looks into the network panel. */
export interface Refusal {
  status: keyof typeof reasons;
  message: string;
}

/** Answers an upgrade request with an ordinary HTTP response and ends the connection. */
export function refuseUpgrade(socket: Duplex, { status, message }: Refusal): void {
  if (!socket.writable) return void socket.destroy();
  const body = `${message}\n`;
  socket.end([
    `HTTP/1.1 ${status} ${reasons[status]}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    ...(status === 429 || status === 503 ? ['Retry-After: 2'] : []),
    'Connection: close',
    '',
    body,
  ].join('\r\n'));
}
