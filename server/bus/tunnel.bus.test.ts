import http from 'node:http';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { jwtAuthenticator, wsconnect, type NatsConnection } from '@nats-io/nats-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '@/server/platform/log';
import { busFixture, type BusFixture } from '@/server/testing/bus-world';
import { CONSOLE_ACCOUNT } from './accounts-store';
import { createKeyPair } from './authority';
import { mintBrowser } from './mint';
import { Tunnel, type TunnelSession } from './tunnel';

/** The WebSocket client that comes with Next: it can send an Origin and a cookie, as a browser does. */
type SocketMaker = new (url: string, protocols: string[], options: { headers: Record<string, string> }) => WebSocket;
const ClientSocket = createRequire(import.meta.url)('next/dist/compiled/ws') as SocketMaker;

const origin = 'http://console.test';
let world: BusFixture;
let server: http.Server;
let tunnel: Tunnel;
let living: Map<string, TunnelSession>;
let liveTaps: Set<string>;
const connections: NatsConnection[] = [];

beforeAll(async () => (world = await busFixture(['d1'])));
afterAll(() => world.close());

async function serve(natsWsUrl: string): Promise<void> {
  living = new Map([['alice', { sessionId: 's1', userId: 'u1', accessVersion: 1 }], ['bob', { sessionId: 's2', userId: 'u2', accessVersion: 1 }]]);
  liveTaps = new Set(['t1']);
  tunnel = new Tunnel({
    natsWsUrl,
    publicOrigin: origin,
    perUser: 3,
    pollMs: 50,
    log: createLog('test', 'silent'),
    isTapLive: (id) => Promise.resolve(liveTaps.has(id)),
    sessions: {
      resolve: (headers) => Promise.resolve(living.get(headers.get('cookie')?.replace('session=', '') ?? '') ?? null),
      ended: (open) => Promise.resolve(open.filter((entry) => ![...living.values()].some((one) => one.sessionId === entry.sessionId && one.accessVersion === entry.accessVersion)).map((entry) => entry.sessionId)),
    },
  });
  server = http.createServer().on('upgrade', (request, socket, head) => void tunnel.take(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}
beforeEach(() => serve(world.bus.wsUrl));
afterEach(async () => {
  await Promise.all(connections.splice(0).map((connection) => connection.close()));
  tunnel.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const at = (path: string): string => `127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

/** The status of an upgrade attempt; 101 connections are closed again at the end of the test. */
function upgrade(headers: Record<string, string>, path = '/bus', method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(`http://${at(path)}`, { method, headers: { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', ...headers } });
    request.once('upgrade', (response, socket) => (socket.on('error', () => undefined), resolve(response.statusCode ?? 0)));
    request.once('response', (response) => (response.resume(), resolve(response.statusCode ?? 0)));
    request.once('error', reject).end();
  });
}

/** A tab: connects with a browser's JWT, through the tunnel, with Origin and cookie. */
async function tab(name: string, cookie = 'session=alice', path = '/bus'): Promise<NatsConnection> {
  const pair = createKeyPair('user');
  const { jwt } = await mintBrowser(world.db, { signingSeed: world.bus.trust.browserSigningSeed, userPublicKey: pair.publicKey, name, deployments: ['d1'], now: new Date(), lifetimeMs: 60_000 });
  const connection = await wsconnect({
    servers: `ws://${at(path)}`,
    authenticator: jwtAuthenticator(jwt, new TextEncoder().encode(pair.seed)),
    inboxPrefix: `_INBOX.${name}`,
    reconnect: false,
    timeout: 5_000,
    wsFactory: (url) => {
      const socket = new ClientSocket(url, [], { headers: { Origin: origin, Cookie: cookie } });
      return Promise.resolve({ socket, encrypted: false });
    },
  });
  connections.push(connection);
  return connection;
}

describe('who is let in', () => {
  const alice = { Origin: origin, Cookie: 'session=alice' };

  it.each([
    ['a session at the console’s own origin', alice, 101],
    ['nobody', { Origin: origin }, 401],
    ['an ended session', { Origin: origin, Cookie: 'session=gone' }, 401],
    ['no Origin', { Cookie: 'session=alice' }, 403],
    ['a foreign Origin', { ...alice, Origin: 'http://evil.test' }, 403],
    ['an Origin that only begins alike', { ...alice, Origin: `${origin}.evil.test` }, 403],
    ['another scheme', { ...alice, Origin: 'https://console.test' }, 403],
    ['another port', { ...alice, Origin: `${origin}:8080` }, 403],
    ['an opaque Origin', { ...alice, Origin: 'null' }, 403],
    ['another protocol', { ...alice, Upgrade: 'h2c' }, 400],
  ])('%s: %#', async (_who, headers, status) => {
    expect(await upgrade(headers)).toBe(status);
  });

  it('binds a tunnel to a tap that is on', async () => {
    expect(await upgrade(alice, '/bus?tap=t1')).toBe(101);
    expect(await upgrade(alice, '/bus?tap=t2')).toBe(403);
    expect(await upgrade(alice, '/bus?tap=')).toBe(403);
  });

  it('stops at the cap, per person, also when all come at once', async () => {
    const statuses = await Promise.all(Array.from({ length: 10 }, () => upgrade(alice)));
    expect(statuses.toSorted()).toEqual([101, 101, 101, ...Array.from({ length: 7 }, () => 429)]);
    expect(await upgrade({ ...alice, Cookie: 'session=bob' })).toBe(101);
  });

  it('says 503 while the bus is away, and keeps no place occupied', async () => {
    const nobody = createServer();
    await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve));
    const { port } = nobody.address() as AddressInfo;
    await new Promise((resolve) => nobody.close(resolve));
    server.close();
    tunnel.close();
    await serve(`ws://127.0.0.1:${port}`);
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await upgrade(alice)).toBe(503);
    expect(tunnel.size).toBe(0);
  });
});

describe('an open tunnel', () => {
  it('carries messages under the browser’s own rights', async () => {
    const connection = await tab('tab-a');
    const heard: string[] = [];
    connection.subscribe('console.d1.>', { callback: (_error, message) => void heard.push(message.string()) });
    await connection.flush();
    const insider = await world.insider(CONSOLE_ACCOUNT);
    insider.publish('console.d1.acl.request.created', 'hello');
    await vi.waitFor(() => expect(heard).toEqual(['hello']));
  });

  it('hands no cookie on', async () => {
    let received = '';
    const spy = createServer((socket) => socket.on('data', (data) => (received += data.toString())));
    await new Promise<void>((resolve) => spy.listen(0, '127.0.0.1', resolve));
    tunnel.close();
    server.close();
    await serve(`ws://127.0.0.1:${(spy.address() as AddressInfo).port}`);
    const request = http.get(`http://${at('/bus')}`, { headers: { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', Origin: origin, Cookie: 'session=alice', Authorization: 'Bearer x', 'Sec-WebSocket-Extensions': 'permessage-deflate' } });
    request.on('error', () => undefined);
    await vi.waitFor(() => expect(received).toContain('\r\n\r\n'));
    expect(received).toMatch(/^GET \/ HTTP\/1\.1\r\n/);
    expect(received).not.toMatch(/cookie|authorization|alice|origin|extensions/i);
    request.destroy();
    tunnel.close();
    spy.close();
  });

  it.each<[string, () => unknown]>([
    ['the session ends', () => living.delete('alice')],
    ['the person’s roles change', () => living.set('alice', { sessionId: 's1', userId: 'u1', accessVersion: 2 })],
  ])('is cut when %s, the others stay', async (_why, happen) => {
    const mine = await tab('tab-b');
    const other = await tab('tab-c', 'session=bob');
    happen();
    await mine.closed();
    expect(other.isClosed()).toBe(false);
    await vi.waitFor(() => expect(tunnel.size).toBe(1));
  });

  it('is cut when its tap is stopped, and no other', async () => {
    const tapped = await tab('tab-d', 'session=alice', '/bus?tap=t1');
    const plain = await tab('tab-e');
    liveTaps.clear();
    await tapped.closed();
    expect(plain.isClosed()).toBe(false);
  });
});
