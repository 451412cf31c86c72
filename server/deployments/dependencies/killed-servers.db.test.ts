import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '@/server/embedded/free-port';
import { startEmbeddedPostgres } from '@/server/embedded/postgres';
import { type DependencyWorld, dependencyWorld } from '@/server/deployments/dependencies/testing/dependency-world';
import { makeCertificate } from '@/server/testing/certificate';
import { startRedis } from '@/server/testing/redis';

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);
const folder = mkdtempSync(path.join(os.tmpdir(), 'meridian-dependencies-'));
const own = makeCertificate({ name: 'tls.test', from: inDays(-1), to: inDays(90) });
const password = 'a-password-that-is-nowhere';

interface Server {
  kill(): Promise<unknown>;
}
const servers: Server[] = [];
let world: DependencyWorld;

beforeAll(async () => {
  world = await dependencyWorld();
  writeFileSync(path.join(folder, 'cert.pem'), own.cert);
  writeFileSync(path.join(folder, 'key.pem'), own.key);
});
afterAll(async () => {
  for (const server of servers) await server.kill();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Listens where it is told, and on being killed ends with all its connections. */
async function listening(server: net.Server, port: number): Promise<Server> {
  const open = new Set<net.Socket>();
  server.on('connection', (socket) => void open.add(socket.on('error', () => undefined)));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    async kill() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

async function postgres(home: string): Promise<Server & { url: URL }> {
  const server = await startEmbeddedPostgres({ home, durable: false });
  return { url: new URL(server.url), kill: () => server.stop() };
}

/** Up; killed, and red within two intervals; started, and up again. */
async function killedAndSeen(name: string, start: () => Promise<Server>, running: Server, says: { up: string; down: RegExp }): Promise<void> {
  servers.push(running);
  await world.run();
  // Where the machine that runs this test gives it no turn for two seconds, that is no answer either.
  for (let turn = 0; turn < 3 && (await world.facts(name))?.state !== 'up'; turn++) await world.interval();
  expect(await world.facts(name)).toMatchObject({ state: 'up', detail: expect.stringContaining(says.up) as string });
  await running.kill();
  let intervals = 0;
  do {
    await world.interval();
    intervals++;
  } while ((await world.facts(name))?.state !== 'down' && intervals < 5);
  expect(intervals).toBeLessThanOrEqual(2);
  expect(await world.facts(name)).toMatchObject({ state: 'down', detail: expect.stringMatching(says.down) as string });
  servers.push(await start());
  for (let turn = 0; turn < 3 && (await world.facts(name))?.state !== 'up'; turn++) await world.interval();
  expect(await world.facts(name)).toMatchObject({ state: 'up' });
}

describe('real servers, killed', () => {
  test('Redis with a password', async () => {
    const port = await freePort();
    const start = () => startRedis(port, ['--requirepass', password]);
    const first = await start();
    await world.add({ name: 'redis', kind: 'redis', target: `127.0.0.1:${port}`, secret: password });
    await world.add({ name: 'redis-wrong', kind: 'redis', target: `127.0.0.1:${port}`, secret: 'wrong' });
    await world.add({ name: 'redis-none', kind: 'redis', target: `127.0.0.1:${port}` });
    await killedAndSeen('redis', start, first, { up: 'PING', down: /Nothing takes connections/ });
    expect(await world.facts('redis-wrong')).toMatchObject({ state: 'down', detail: 'It refused the password.' });
    expect(await world.facts('redis-none')).toMatchObject({ state: 'down', detail: 'It wants a password.' });
  });

  test('Redis over TLS', async () => {
    const port = await freePort();
    const start = () => startRedis(0, ['--tls-port', String(port), '--tls-cert-file', path.join(folder, 'cert.pem'), '--tls-key-file', path.join(folder, 'key.pem'), '--tls-ca-cert-file', path.join(folder, 'cert.pem'), '--tls-auth-clients', 'no']);
    const first = await start();
    await world.add({ name: 'redis-tls', kind: 'redis', target: `127.0.0.1:${port}`, options: { tls: true, serverName: 'tls.test', ca: own.cert } });
    await world.add({ name: 'redis-untrusted', kind: 'redis', target: `127.0.0.1:${port}`, options: { tls: true, serverName: 'tls.test' } });
    await killedAndSeen('redis-tls', start, first, { up: 'PING', down: /Nothing takes connections/ });
    expect(await world.facts('redis-untrusted')).toMatchObject({ state: 'down', detail: expect.stringContaining('not signed by an authority') as string });
  });

  test('PostgreSQL', async () => {
    const home = path.join(folder, 'pg');
    const first = await postgres(home);
    const target = `127.0.0.1:${first.url.port}`;
    const user = decodeURIComponent(first.url.username);
    const database = first.url.pathname.slice(1);
    await world.add({ name: 'postgres', kind: 'postgresql', role: 'storage', target, options: { user, database }, secret: decodeURIComponent(first.url.password) });
    await world.add({ name: 'postgres-wrong', kind: 'postgresql', target, options: { user, database }, secret: 'wrong' });
    await world.add({ name: 'postgres-tls', kind: 'postgresql', target, options: { user, database, tls: true }, secret: 'x' });
    await killedAndSeen('postgres', () => postgres(home), first, { up: 'SELECT 1', down: /Nothing takes connections/ });
    expect(await world.facts('postgres-wrong')).toMatchObject({ state: 'down', detail: 'It refused the password.' });
    expect(await world.facts('postgres-tls')).toMatchObject({ state: 'down', detail: 'It does not speak TLS.' });
  });

  test('a TLS endpoint: trusted, for another name, and about to end', async () => {
    const port = await freePort();
    const start = () => listening(tls.createServer({ cert: own.cert, key: own.key }), port);
    const first = await start();
    const target = `127.0.0.1:${port}`;
    await world.add({ name: 'cert', kind: 'certificate', target, options: { serverName: 'tls.test', ca: own.cert } });
    await world.add({ name: 'cert-address', kind: 'certificate', target, options: { ca: own.cert } });
    await world.add({ name: 'cert-soon', kind: 'certificate', target, options: { serverName: 'tls.test', ca: own.cert, warnDays: 120 } });
    await world.add({ name: 'cert-other', kind: 'certificate', target, options: { serverName: 'other.test', ca: own.cert } });
    await world.add({ name: 'cert-untrusted', kind: 'certificate', target, options: { serverName: 'tls.test' } });
    await killedAndSeen('cert', start, first, { up: 'valid for 8', down: /Nothing takes connections/ });
    expect(await world.facts('cert-address')).toMatchObject({ state: 'up', warning: false });
    expect(await world.facts('cert-soon')).toMatchObject({ state: 'up', warning: true, detail: expect.stringMatching(/ends in 8\d days/) as string });
    expect(await world.facts('cert-other')).toMatchObject({ state: 'down', detail: 'Its certificate is for another name.' });
    expect(await world.facts('cert-untrusted')).toMatchObject({ state: 'down', detail: expect.stringContaining('not signed by an authority') as string });
  });

  test('a certificate that has ended', async () => {
    const old = makeCertificate({ name: 'tls.test', from: inDays(-30), to: inDays(-1) });
    const port = await freePort();
    servers.push(await listening(tls.createServer({ cert: old.cert, key: old.key }), port));
    await world.add({ name: 'cert-old', kind: 'certificate', target: `127.0.0.1:${port}`, options: { serverName: 'tls.test', ca: old.cert } });
    await world.run();
    expect(await world.facts('cert-old')).toMatchObject({ state: 'down', detail: 'Its certificate has expired.' });
  });

  test('HTTP: status and text; a redirect is no answer', async () => {
    const port = await freePort();
    const start = () => listening(http.createServer((request, response) => {
      if (request.url === '/away') response.writeHead(302, { location: '/' }).end();
      else response.writeHead(request.url === '/gone' ? 410 : 200).end('all is well');
    }), port);
    const first = await start();
    const url = (rest: string) => `http://127.0.0.1:${port}${rest}`;
    await world.add({ name: 'http', kind: 'http', target: url('/'), options: { expectText: 'is well' } });
    await world.add({ name: 'http-gone', kind: 'http', target: url('/gone'), options: { expectStatus: 410 } });
    await world.add({ name: 'http-text', kind: 'http', target: url('/'), options: { expectText: 'is bad' } });
    await world.add({ name: 'http-away', kind: 'http', target: url('/away') });
    await killedAndSeen('http', start, first, { up: '200 with the expected text', down: /Nothing takes connections|broke the connection/ });
    expect(await world.facts('http-gone')).toMatchObject({ state: 'up', detail: 'It answered 410.' });
    expect(await world.facts('http-text')).toMatchObject({ state: 'down', detail: expect.stringContaining('without the expected text') as string });
    expect(await world.facts('http-away')).toMatchObject({ state: 'down', detail: 'It answered 302, not 200 to 299.' });
  });

  test('TCP; who takes the connection and says nothing is no NATS and no Redis', async () => {
    const port = await freePort();
    const start = () => listening(net.createServer(), port);
    const first = await start();
    await world.add({ name: 'tcp', kind: 'tcp', target: `127.0.0.1:${port}` });
    for (const kind of ['nats', 'redis'] as const) await world.add({ name: `silent-${kind}`, kind, target: `127.0.0.1:${port}` });
    await killedAndSeen('tcp', start, first, { up: 'takes connections', down: /Nothing takes connections/ });
    for (const kind of ['nats', 'redis']) expect(await world.facts(`silent-${kind}`)).toMatchObject({ state: 'down', detail: 'No answer within 2 s.' });
  });
});

test('what greets as NATS does, and what does not', async () => {
  const greeting = async (text: string) => {
    const server = net.createServer((socket) => void socket.on('error', () => undefined).end(text));
    servers.push(await listening(server, await freePort()));
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  await world.add({ name: 'nats', kind: 'nats', role: 'bus', target: await greeting('INFO {"server_id":"N","version":"2.10.1"}\r\n') });
  await world.add({ name: 'nats-odd', kind: 'nats', target: await greeting('INFO {"version":"<b>hello</b>"}\r\n') });
  await world.add({ name: 'nats-not', kind: 'nats', target: await greeting('SSH-2.0-x\r\n') });
  await world.run();
  expect(await world.facts('nats')).toMatchObject({ state: 'up', detail: 'NATS 2.10.1 greets.' });
  expect(await world.facts('nats-odd')).toMatchObject({ state: 'up', detail: 'NATS greets.' });
  expect(await world.facts('nats-not')).toMatchObject({ state: 'down', detail: 'What answers there is not NATS.' });
});
