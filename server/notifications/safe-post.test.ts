import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseNetworks, reachOf } from '@/server/platform/reach/networks';
import { BlockedDestination } from '@/server/platform/reach/blocked';
import { checkDestination, parseDestination } from '@/server/platform/reach/destination';
import { safePost } from '@/server/notifications/safe-post';
import vectors from './vectors/ssrf.json';

const never = () => Promise.reject(new Error('a name was looked up'));

/** A receiver that counts every connection, and answers as it is told to. */
let canary: http.Server;
let port = 0;
let connections = 0;
let handle: http.RequestListener = (_request, response) => void response.end('ok');
const LOOPBACK = parseNetworks('127.0.0.1');
/** Plain http is let through to the check of addresses once any network is allowed. */
const ELSEWHERE = parseNetworks('10.99.99.99');
const url = (path = '/', host = '127.0.0.1') => `http://${host}:${port}${path}`;
const post = (to: string, changes: Partial<Parameters<typeof safePost>[1]> = {}) => safePost(to, { headers: {}, body: '{}', allow: LOOPBACK, ...changes });

beforeAll(async () => {
  canary = http.createServer((request, response) => handle(request, response));
  canary.on('connection', () => connections++);
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  port = (canary.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => canary.close(resolve)));

describe('what is never called', () => {
  test.each(vectors.blocked)('%s', async (text) => {
    await expect(checkDestination(text, [], never)).rejects.toThrow(BlockedDestination);
    expect(() => parseDestination(text, [])).toThrow('not public');
  });
  test.each(vectors.refused)('%j', async (text) => {
    await expect(checkDestination(text, [], () => Promise.resolve(['93.184.215.14']))).rejects.toThrow(BlockedDestination);
  });
  test.each(vectors.names)('$host, which is $addresses', async ({ host, addresses }) => {
    await expect(checkDestination(`https://${host}/`, [], () => Promise.resolve(addresses))).rejects.toThrow('not public');
  });
  test('the same with every spelling against a listening port: no connection', async () => {
    const before = connections;
    for (const text of vectors.blocked) await expect(safePost(text.replace('https:', 'http:').replace(/^(http:\/\/[^/]*?)(:\d+)?\/(.*)$/, `$1:${port}/$3`), { headers: {}, body: '', allow: ELSEWHERE })).rejects.toThrow(BlockedDestination);
    await expect(safePost(`https://localhost:${port}/`, { headers: {}, body: '', allow: ELSEWHERE })).rejects.toThrow(BlockedDestination);
    expect(connections).toBe(before);
  });
});

describe('what is called', () => {
  test.each(vectors.allowed)('$url', async ({ url: text, addresses }) => {
    expect(await checkDestination(text, [], () => Promise.resolve(addresses))).toMatchObject({ url: { href: new URL(text).href } });
  });

  test('internal receivers only in the networks that were named', () => {
    const allow = parseNetworks('10.1.0.0/16, fd00:1::/32 ,192.168.7.7');
    for (const address of ['10.1.255.255', '::ffff:10.1.0.1', 'fd00:1::9', '192.168.7.7']) expect(reachOf(address, allow), address).toBe('internal');
    for (const address of ['10.2.0.0', '192.168.7.8', 'fd00:2::1', '127.0.0.1', '169.254.169.254']) expect(reachOf(address, allow), address).toBe('blocked');
    expect(() => parseNetworks('10.0.0.0/8, all')).toThrow('all');
  });

  test('a plain or odd-ported URL is no more than that: internal addresses, not public ones', async () => {
    const both = () => Promise.resolve(['127.0.0.1', '93.184.215.14']);
    for (const text of ['http://half.example/', 'https://half.example:6379/']) await expect(checkDestination(text, LOOPBACK, both)).rejects.toThrow(BlockedDestination);
  });
});

test('the address that was checked is the one connected to, whatever the name means next', async () => {
  let asked = 0;
  const rebinding = () => Promise.resolve([asked++ === 0 ? '127.0.0.1' : '10.9.9.9']);
  let host: string | undefined;
  handle = (request, response) => { host = request.headers.host; response.end('here'); };
  expect(await post(`http://rebinding.example:${port}/`, { resolve: rebinding })).toMatchObject({ status: 200, body: 'here' });
  expect(asked).toBe(1);
  expect(host).toBe(`rebinding.example:${port}`);
});

test('the next address is tried when one does not answer', async () => {
  handle = (_request, response) => void response.end('here');
  expect(await post(`http://two.example:${port}/`, { allow: parseNetworks('127.0.0.0/8'), resolve: () => Promise.resolve(['127.0.0.9', '127.0.0.1']) })).toMatchObject({ status: 200 });
});

test.each([301, 302, 303, 307, 308])('a redirect (%i) is an answer, not a way', async (status) => {
  const visited: (string | undefined)[] = [];
  handle = (request, response) => { visited.push(request.url); response.writeHead(status, { location: url('/inside') }).end(); };
  expect(await post(url('/out'))).toMatchObject({ status });
  expect(visited).toEqual(['/out']);
});

test('of an endless answer the beginning is read, and the connection ended', async () => {
  let closed: Promise<void> | undefined;
  handle = (_request, response) => {
    const pour = setInterval(() => response.write('x'.repeat(10_000)), 1);
    closed = new Promise((resolve) => response.on('close', () => { clearInterval(pour); resolve(); }));
    response.writeHead(200);
  };
  const answer = await post(url());
  expect(answer.body).toHaveLength(4096);
  await closed;
});

test('a status counts also when the rest is cut off', async () => {
  handle = (_request, response) => { response.writeHead(200, { 'content-length': '100' }); response.write('x'); setTimeout(() => response.destroy(), 20); };
  expect(await post(url())).toMatchObject({ status: 200 });
});

test('who does not answer is given up on', async () => {
  handle = () => undefined;
  await expect(post(url(), { timeoutMs: 100 })).rejects.toMatchObject({ name: 'TimeoutError' });
  await expect(post('http://slow.example/', { timeoutMs: 100, resolve: () => new Promise(() => undefined) })).rejects.toMatchObject({ name: 'TimeoutError' });
});
