import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HealthFacts {
  readonly ready: () => boolean;
  /** What else `/health/ready` says. */
  readonly facts: () => Readonly<Record<string, unknown>>;
  readonly metrics: () => string;
}

export interface HealthServer {
  readonly port: number;
  close(): void;
}

/** Answers `/health/live`, `/health/ready` and `/metrics` on loopback; port 0 takes a free one. */
export async function startHealthServer(port: number, facts: HealthFacts): Promise<HealthServer> {
  const server: Server = createServer((request, response) => {
    const answer = (status: number, body: string, type = 'application/json'): void => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    };
    if (request.method !== 'GET') return answer(405, '{"error":"GET only"}');
    if (request.url === '/health/live') return answer(200, '{"live":true}');
    if (request.url === '/health/ready') return answer(facts.ready() ? 200 : 503, JSON.stringify({ ready: facts.ready(), ...facts.facts() }));
    if (request.url === '/metrics') return answer(200, facts.metrics(), 'text/plain; version=0.0.4; charset=utf-8');
    return answer(404, '{"error":"not found"}');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
