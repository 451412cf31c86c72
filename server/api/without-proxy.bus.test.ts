import { readFileSync } from 'node:fs';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { config, proxy } from '@/proxy';
import { type ConsoleWorld, consoleWorld } from '@/server/testing/console-world';
import { describePermissionMatrix, matrixPeople } from '@/server/testing/permission-matrix';
import { type BundledProgram, bundleWeb, spawnWeb, type WebProcess } from '@/server/testing/spawn-program';
import { type WebWorld, webWorld } from '@/server/testing/web-world';

// That deleting proxy.ts opens nothing is shown from both sides, without a build of the pages: the whole permission matrix
// runs over HTTP against a process made of the same handlers, in which neither proxy.ts nor Next is present; and proxy.ts
// itself is shown to let everyone pass and to stand aside from every address that answers with data.

let world: ConsoleWorld;
let web: WebWorld;
let bundle: BundledProgram;
let bare: WebProcess;
let person: (role: string) => { cookie: string };

beforeAll(async () => {
  bundle = await bundleWeb();
  world = await consoleWorld(['d1', 'd2']);
  web = await webWorld(world);
  bare = await spawnWeb(bundle.file, web.settings);
  person = await matrixPeople(async (handle, ...roles) => web.session((await world.person(handle, ...roles)).id));
}, 60_000);
afterAll(async () => {
  await bare.stop();
  bundle.remove();
  await web.close();
  await world.close();
});

describe('a process without proxy.ts', () => {
  test('really is without it, and without Next', () => {
    expect(bundle.sources).toContain('server/api/trpc-handler.ts');
    expect(bundle.sources).toContain('server/platform/authorise.ts');
    expect(bundle.sources.filter((file) => /(^|\/)proxy\.ts$|^app\/|^components\//.test(file))).toEqual([]);
    expect(bundle.packages.filter((name) => /^next($|\/)/.test(name))).toEqual([]);
  });

  describePermissionMatrix(() => ({ person, call: (who, path, kind, input) => web.call(who, path, kind, input, bare.url) }));

  test.each([
    ['the header that once skipped middleware', { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' }],
    ['a claim to have been checked before', { 'x-middleware-next': '1', 'x-nonce': 'x' }],
    ['a claim to come from inside', { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1', 'x-forwarded-user': 'admin', 'x-matched-path': '/api/health/live' }],
    ['a preview cookie', { cookie: '__prerender_bypass=1; __next_preview_data=1' }],
  ])('is not opened by %s', async (_what, headers) => {
    const answer = await fetch(`${bare.url}/api/trpc/telemetry.overview?input=${encodeURIComponent(JSON.stringify({ json: { deployment: 'd1' } }))}`, { headers });
    expect(answer.status).toBe(401);
  });

  test('takes a change only from the console’s own origin, and only as JSON', async () => {
    const send = (headers: Record<string, string>) => fetch(`${bare.url}/api/trpc/identity.endSession`, { method: 'POST', headers: { cookie: person('viewer').cookie, ...headers }, body: '{}' });
    const attempts: Record<string, string>[] = [{ 'content-type': 'application/json' }, { 'content-type': 'application/json', origin: 'http://evil.test' }, { 'content-type': 'application/json', origin: 'null' }, { 'content-type': 'text/plain', origin: web.origin }];
    for (const headers of attempts) {
      expect((await send(headers)).status, JSON.stringify(headers)).toBe(403);
    }
  });
});

describe('proxy.ts', () => {
  const ask = (path: string, headers: Record<string, string> = {}) => proxy(new NextRequest(new URL(path, 'http://console.test'), { headers }));

  test('imports nothing that could decide', () => {
    const imports = [...readFileSync('proxy.ts', 'utf8').matchAll(/from\s+'([^']+)'|import\(/g)].map((found) => found[1]);
    expect(imports).toEqual(['next/server']);
  });

  test.each(['/', '/d1', '/d1/acl', '/d2/audit', '/_/overview', '/sign-in', '/no-such-page'])('lets %s pass alike with and without a session, by headers alone', (path) => {
    const attempts: Record<string, string>[] = [{}, { cookie: 'meridian.session_token=x' }, { cookie: person('platform_admin').cookie }];
    for (const headers of attempts) {
      const answer = ask(path, headers);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-middleware-next')).toBe('1');
      expect([...answer.headers.keys()].filter((name) => /^(location|set-cookie|x-middleware-rewrite|x-middleware-set-cookie)$/.test(name))).toEqual([]);
    }
  });

  test('gives each document a nonce of its own, and no way around it', () => {
    const policies = Array.from({ length: 1_000 }, () => ask('/d1').headers.get('content-security-policy') ?? '');
    const nonces = policies.map((policy) => /script-src 'nonce-([A-Za-z0-9+/=]{24})' 'strict-dynamic'/.exec(policy)?.[1]);
    expect(new Set(nonces).size).toBe(1_000);
    expect(nonces).not.toContain(undefined);
    for (const policy of new Set(policies.map((each) => each.replace(/nonce-[^']+/g, 'nonce')))) {
      expect(policy).toMatch(/default-src 'none'/);
      expect(policy).toMatch(/frame-ancestors 'none'/);
      expect(policy).toMatch(/base-uri 'none'/);
      expect(/script-src ([^;]+)/.exec(policy)?.[1]).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
    }
  });

  test('stands aside from every address that answers with data', () => {
    const [{ source }] = config.matcher as [{ source: string }];
    const matches = (path: string) => new RegExp(`^${source}$`).test(path);
    for (const path of ['/api/trpc/acl.decide', '/api/v1/registrations', '/api/auth/sign-in/link', '/api/health/ready']) expect(matches(path), path).toBe(false);
    for (const path of ['/', '/d1', '/d1/acl', '/sign-in']) expect(matches(path), path).toBe(true);
  });
});
