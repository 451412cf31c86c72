import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleV2 } from '@/server/alerts/api-v2/route';
import { v2Routes } from '@/server/alerts/api-v2/routes';
import { handleRest } from '@/server/api/rest';
import { restBase } from '@/server/api/rest-base';
import { restRoutes } from '@/server/api/rest-routes';
import type { WebRuntime } from '@/server/api/runtime';
import { handleTrpc } from '@/server/api/trpc-handler';
import { openTunnel } from '@/server/web-tunnel';

export interface BareWeb {
  url: string;
  close(): Promise<void>;
}

/**
 * A web process's interfaces (tRPC, REST, sign-in, `/bus`) on a plain HTTP server: the same handlers as behind the pages,
 * but no Next and therefore no proxy.ts in front of them. What is refused here is refused by the handlers themselves.
 */
export async function serveBareWeb(web: WebRuntime, port = 0): Promise<BareWeb> {
  const tunnel = openTunnel(web);
  const server = http.createServer((incoming, outgoing) => {
    void answer(web, incoming)
      .catch((error: unknown) => new Response(String(error), { status: 500 }))
      .then(async (response) => {
        outgoing.writeHead(response.status, [...response.headers].flat());
        outgoing.end(Buffer.from(await response.arrayBuffer()));
      });
  });
  server.on('upgrade', (request, socket, head) => void tunnel.take(request, socket, head));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      tunnel.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(web: WebRuntime, incoming: http.IncomingMessage): Promise<Response> {
  const request = await toRequest(web.env.publicUrl, incoming);
  const { pathname } = new URL(request.url);
  if (pathname.startsWith('/api/trpc/')) return handleTrpc(web, request);
  if (pathname.startsWith('/api/auth/')) return web.auth.handler(request);
  if (pathname.startsWith('/api/v1/')) return handleRest(restRoutes, restBase(web), request);
  if (pathname.startsWith('/api/v2/')) return handleV2(v2Routes, web, request);
  return new Response('not here', { status: 404 });
}

async function toRequest(base: string, incoming: http.IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]]));
  const method = incoming.method ?? 'GET';
  return new Request(new URL(incoming.url ?? '/', base), { method, headers, ...(method === 'GET' || method === 'HEAD' ? {} : { body: Buffer.concat(chunks) }) });
}
