import http from 'node:http';
import next from 'next';
import { openWebRuntime } from '@/server/api/runtime';
import { refuseUpgrade } from '@/server/bus/tunnel-refusal';
import { loadEnv } from '@/server/platform/env';
import { refuseToStart } from '@/server/platform/refuse-to-start';
import { openTunnel } from '@/server/web-tunnel';

const DRAIN_MS = 8_000;
/** Hot reload keeps a socket open for as long as its tab lives. */
const DRAIN_DEV_MS = 300;

/**
 * One HTTP server: pages and API by Next, and `/bus`, the browsers' way to the bus. Any number of these processes may
 * run side by side; they share nothing but the database and the bus.
 */
async function main(): Promise<void> {
  const env = loadEnv();
  const web = openWebRuntime(env);
  const tunnel = openTunnel(web);

  const dev = env.NODE_ENV === 'development';
  // Next listens for upgrades on the server it is given. It gets one that never opens a port, so that `/bus` is ours;
  // what we hand on to it there (hot reload, in development) is all it sees.
  const upgradesOfNext = http.createServer();
  const app = next({ dev, hostname: env.HOST, port: env.PORT, httpServer: upgradesOfNext });
  await app.prepare();
  const handle = app.getRequestHandler();

  const server = http.createServer((request, response) => void handle(request, response));
  server.on('upgrade', (request, socket, head) => {
    const [pathname = '/'] = (request.url ?? '/').split('?');
    if (pathname === '/bus') void tunnel.take(request, socket, head);
    else if (dev && pathname.startsWith('/_next/') && upgradesOfNext.emit('upgrade', request, socket, head)) return;
    else refuseUpgrade(socket.on('error', () => socket.destroy()), { status: 404, message: 'Nothing here speaks WebSocket.' });
  });
  server.listen(env.PORT, env.HOST, () => web.log.info({ url: env.publicUrl }, 'web started'));
  server.on('error', (error) => {
    web.log.fatal({ err: error }, 'web cannot listen');
    process.exit(1);
  });

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    tunnel.close();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, dev ? DRAIN_DEV_MS : DRAIN_MS))]);
    await app.close();
    await web.db.$disconnect();
    await web.pool.end();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

await main().catch(refuseToStart);
