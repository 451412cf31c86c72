import { createServer } from 'node:net';

/** A TCP port that is free on 127.0.0.1 right now: the preferred one when it is, so that a restart keeps its address. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await bind(preferred)) !== null) return preferred;
  const port = await bind(0);
  if (port === null) throw new Error('no free port on 127.0.0.1');
  return port;
}

function bind(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
