import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleV2, type V2Base } from '@/server/alerts/api-v2/route';
import { v2Routes } from '@/server/alerts/api-v2/routes';
import { enterDeployment } from '@/server/deployments/create-deployment';
import { systemActor } from '@/server/platform/actor';
import { systemClock } from '@/server/platform/clock';
import { createLog } from '@/server/platform/log';
import { mutateAsSystem } from '@/server/platform/mutation';
import { v2Token } from './v2-client';
import { type TestDatabase, testDatabase } from './world';

/** Our API on a port, with a deployment `d1` and a token that may do all of it. */
export interface V2World {
  database: TestDatabase;
  base: V2Base;
  url: string;
  token: string;
  close(): Promise<void>;
}

export async function v2World(): Promise<V2World> {
  const database = await testDatabase();
  const base: V2Base = { db: database.db, pool: database.pool, clock: systemClock(), log: createLog('test', process.env.MERIDIAN_LOG_LEVEL ?? 'silent') };
  await mutateAsSystem(base, systemActor('test'), 'test', (work) => enterDeployment(work, { slug: 'd1', name: 'd1', environment: 'dev' }));
  const { token } = await v2Token(base, 'd1', 'prometheus');
  const server = http.createServer((incoming, outgoing) => {
    void answer(base, incoming)
      .catch((error: unknown) => new Response(String(error), { status: 500 }))
      .then(async (response) => {
        outgoing.writeHead(response.status, [...response.headers].flat());
        outgoing.end(Buffer.from(await response.arrayBuffer()));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    database,
    base,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
    },
  };
}

async function answer(base: V2Base, incoming: http.IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]]));
  const method = incoming.method ?? 'GET';
  return handleV2(v2Routes, base, new Request(`http://console.test${incoming.url ?? '/'}`, { method, headers, ...(method === 'GET' || method === 'HEAD' ? {} : { body: Buffer.concat(chunks) }) }));
}
