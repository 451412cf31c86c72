import { createServer, type AddressInfo } from 'node:net';

/** Below what systems take for outgoing connections: one of those could have the port before its sidecar, which registers first, listens on it. */
const [FIRST, LAST] = [20_000, 32_767];
const TRIES = 32;

/** A loopback port that nobody listens on just now, and that no outgoing connection takes meanwhile. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = await listenOnce(FIRST + Math.floor(Math.random() * (LAST - FIRST + 1))).catch(() => null);
    if (port !== null) return port;
  }
  return listenOnce(0);
}

/** The port that was listened on for a moment. */
function listenOnce(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
