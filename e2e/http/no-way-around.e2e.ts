import { expect, test } from '@/e2e/fixtures';
import { guest } from '@/e2e/http/guest';
import type { Console } from '@/e2e/running';

/** What stands only behind a session: a plugin of the demonstration. */
const PROTECTED = 'signal-1';
/** What these pages name to who may see them, whichever of them it is. */
const KNOWN = /dgm-1|portfolio-1|oms-1|SignalEnginePool/g;
const PATHS = ['/d1', `/d1/plugins/${PROTECTED}`, '/d1/audit'];

/** Requests by which frameworks have been talked past what guards their pages. */
const ROUNDABOUT: readonly { what: string; path?: (path: string) => string; headers?: Readonly<Record<string, string>> }[] = [
  { what: 'plainly' },
  ...['proxy', 'middleware', 'src/middleware', 'pages/_middleware', 'proxy:proxy:proxy:proxy:proxy', 'src/middleware:src/middleware:src/middleware:src/middleware:src/middleware'].map((value) => ({ what: `x-middleware-subrequest: ${value}`, headers: { 'x-middleware-subrequest': value } })),
  { what: 'x-middleware-next', headers: { 'x-middleware-next': '1' } },
  { what: 'x-middleware-rewrite', headers: { 'x-middleware-rewrite': '/d1' } },
  { what: 'x-middleware-invoke', headers: { 'x-middleware-invoke': '1', 'x-invoke-path': '/d1' } },
  { what: 'x-matched-path', headers: { 'x-matched-path': '/d1' } },
  { what: 'x-original-url', headers: { 'x-original-url': '/d1', 'x-rewrite-url': '/d1' } },
  { what: 'x-forwarded-host', headers: { 'x-forwarded-host': 'localhost', 'x-forwarded-proto': 'https', 'x-forwarded-for': '127.0.0.1' } },
  { what: 'rsc', headers: { rsc: '1' } },
  { what: 'rsc prefetch', headers: { rsc: '1', 'next-router-prefetch': '1' } },
  { what: 'rsc segment', headers: { rsc: '1', 'next-router-segment-prefetch': '/_tree' } },
  { what: 'rsc with a claimed tree', headers: { rsc: '1', 'next-router-state-tree': encodeURIComponent(JSON.stringify(['', { children: ['(console)', { children: [['deployment', 'd1', 'd'], { children: ['__PAGE__', {}] }] }] }, null, 'refetch'])) } },
  { what: '_rsc', path: (path) => `${path}?_rsc=abcde`, headers: { rsc: '1' } },
  { what: '.rsc', path: (path) => `${path}.rsc` },
  { what: '.txt', path: (path) => `${path}.txt` },
  { what: '.segments', path: (path) => `${path}.segments/_tree.segment.rsc` },
  { what: '_next/data', path: (path) => `/_next/data/development${path}.json` },
  { what: 'x-nextjs-data', headers: { 'x-nextjs-data': '1' } },
  { what: 'preview cookies', headers: { cookie: '__prerender_bypass=x; __next_preview_data=x' } },
  { what: 'an empty session cookie', headers: { cookie: 'meridian.session_token=' } },
  { what: 'an unsigned session cookie', headers: { cookie: 'meridian.session_token=abc' } },
  { what: 'a doubled session cookie', headers: { cookie: 'meridian.session_token=a.b; meridian.session_token=c.d' } },
  { what: 'a bearer', headers: { authorization: 'Bearer x' } },
  { what: 'trailing slash', path: (path) => `${path}/` },
  { what: 'trailing dot', path: (path) => `${path}.` },
  { what: 'double slash', path: (path) => `/${path}` },
  { what: 'upper case', path: (path) => path.toUpperCase() },
  { what: 'encoded', path: (path) => path.replace('d1', '%64%31') },
  { what: 'doubly encoded', path: (path) => path.replace('d1', '%2564%2531') },
  { what: 'encoded slash', path: (path) => path.replace(/\/(?=.)/g, '%2f').replace(/^%2f/, '/') },
  { what: 'backslash', path: (path) => `/${path.replaceAll('/', '%5c')}` },
  { what: 'dot segments', path: (path) => `/sign-in/%2e%2e${path}` },
  { what: 'path parameter', path: (path) => `${path};jsessionid=1` },
  { what: 'a locale', path: (path) => `/en${path}` },
  { what: 'a query', path: (path) => `${path}?deployment=d1&nxtPdeployment=d1&__nextDefaultLocale=en` },
];

/** Where it leads in the end, with the same headers all the way. */
const get = async (running: Console, path: string, headers: Readonly<Record<string, string>>): Promise<{ status: number; text: string; path: string }> => {
  const answer = await fetch(`${running.url}${path}`, { headers });
  return { status: answer.status, text: await answer.text(), path: new URL(answer.url).pathname };
};

/** Enough of the document without what is different in each: nonces, ids, times, and the name that was asked for. */
const shown = (text: string, slug: string): string => text.replaceAll(slug, '#').replace(/<script\b[^>]*>[\s\S]*?<\/script>|<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();

test('the documents do name what is protected to who may see it, so that its absence says something', async ({ console: running }) => {
  const { name, value } = await running.session('admin');
  for (const path of PATHS) expect((await get(running, path, { cookie: `${name}=${value}` })).text, path).toMatch(KNOWN);
});

for (const path of PATHS) {
  test(`${path} gives nothing away to who is not signed in, whatever way they come`, async ({ console: running }) => {
    test.slow();
    expect(ROUNDABOUT.length).toBeGreaterThanOrEqual(40);
    for (const { what, path: bend = (same: string) => same, headers = {} } of ROUNDABOUT) {
      const bent = bend(path);
      const { text, status } = await get(running, bent, headers);
      // The name that was asked for may come back; what else the page knows may not.
      const found = text.replaceAll(bent, '').replaceAll(encodeURIComponent(bent), '').replaceAll(path, '').match(KNOWN);
      expect(found, `${what}: ${status}`).toBeNull();
    }
  });
}

test('the API answers no roundabout request either', async ({ console: running }) => {
  const path = `/api/trpc/telemetry.overview?input=${encodeURIComponent('{"json":{"deployment":"d1"}}')}`;
  for (const { what, headers = {} } of ROUNDABOUT) expect((await get(running, path, headers)).status, what).toBe(401);
});

test('a person of d2 sees for d1 what they see for nothing', async ({ console: running }) => {
  const person = await guest(running, 'viewer', 'd2');
  const { cookie } = await person.session();
  try {
    for (const rest of ['', '/audit', '/taps', '/plugins/signal-1']) {
      const other = await get(running, `/d1${rest}`, { cookie });
      const absent = await get(running, `/no-such-deployment${rest}`, { cookie });
      expect([other.status, other.path.replaceAll('d1', '#')]).toEqual([absent.status, absent.path.replaceAll('no-such-deployment', '#')]);
      expect(shown(other.text, 'd1')).toBe(shown(absent.text, 'no-such-deployment'));
    }
  } finally {
    await person.leave();
  }
});

test('there is no Server Function to call', async ({ console: running }) => {
  for (const action of ['x', 'a'.repeat(40), '0'.repeat(42)]) {
    const answer = await fetch(`${running.url}/d1`, { method: 'POST', headers: { 'next-action': action, origin: running.url, 'content-type': 'text/plain;charset=UTF-8' }, body: '[]', redirect: 'manual' });
    expect(answer.status, action).toBeGreaterThanOrEqual(300);
    expect(await answer.text()).not.toContain(PROTECTED);
  }
});
