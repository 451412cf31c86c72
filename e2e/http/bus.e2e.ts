import { randomBytes } from 'node:crypto';
import { expect, test } from '@/e2e/fixtures';
import { type Guest, guest } from '@/e2e/http/guest';
import { upgrade, type Upgraded } from '@/e2e/http/upgrade';
import type { Console } from '@/e2e/running';
import { type BrowserTab, openTab } from '@/server/testing/browser-tab';

const CAP = 8;

let person: Guest;
const opened: Upgraded[] = [];
const tabs: BrowserTab[] = [];

test.beforeEach(async ({ console: running }) => {
  person = await guest(running, 'viewer', 'd1');
});
test.afterEach(async () => {
  for (const { socket } of opened.splice(0)) socket?.destroy();
  await Promise.all(tabs.splice(0).map(({ connection }) => connection.close()));
  await person.leave();
});

async function open(running: Console, headers: Readonly<Record<string, string>>, path = '/bus'): Promise<Upgraded> {
  const answer = await upgrade(running.url, path, headers);
  opened.push(answer);
  return answer;
}

/** A tab that has proved its credential to the bus; the bus itself ends one that does not within seconds. */
async function tab(running: Console, cookie: string): Promise<BrowserTab> {
  const made = await openTab({ url: running.url, origin: running.url }, { cookie });
  tabs.push(made);
  return made;
}

/** Asks a procedure as a page does. */
const change = (running: Console, cookie: string, path: string, input: Record<string, unknown>) =>
  fetch(`${running.url}/api/trpc/${path}`, { method: 'POST', headers: { cookie, origin: running.url, 'content-type': 'application/json' }, body: JSON.stringify({ json: { idempotencyKey: crypto.randomUUID(), ...input } }) });

test('opens after pages and procedures have been answered on the same server, and speaks NATS', async ({ console: running }) => {
  const { cookie } = await person.session();
  for (const path of ['/sign-in', '/d1', '/d1/taps', '/api/health/ready', '/favicon.ico', '/no/such/page']) await (await fetch(`${running.url}${path}`, { headers: { cookie } })).arrayBuffer();
  const tunnel = await open(running, { Origin: running.url, Cookie: cookie });
  expect(tunnel.status).toBe(101);
  expect(await tunnel.words).toContain('INFO {');

  // The same for a tab: it hears the fleet, and pages answered meanwhile leave it alone.
  const { connection } = await tab(running, cookie);
  let heard = 0;
  connection.subscribe('console.d1.telemetry.summary', { callback: (error) => void (heard += error ? 0 : 1) });
  await expect.poll(() => heard).toBeGreaterThan(0);
  await (await fetch(`${running.url}/d1`, { headers: { cookie } })).arrayBuffer();
  const before = heard;
  await expect.poll(() => heard).toBeGreaterThan(before);
});

test('is the only address that speaks WebSocket, also where there is a page', async ({ console: running }) => {
  const { cookie } = await person.session();
  for (const path of ['/', '/d1', '/sign-in', '/bus/', '/bus/x', '/BUS', '/d1/bus', '/api/trpc/identity.me', '/api/v1/registrations']) {
    expect((await open(running, { Origin: running.url, Cookie: cookie }, path)).status, path).toBe(404);
  }
});

test('is closed to who has no session, and to every other Origin', async ({ console: running }) => {
  const { cookie, name } = await person.session();
  const Origin = running.url;
  const { host, port } = new URL(Origin);
  const refused: [string, Record<string, string>, number][] = [
    ['no session', { Origin }, 401],
    ['a made-up session', { Origin, Cookie: `${name}=${randomBytes(24).toString('base64url')}.x` }, 401],
    ['a session signed by someone else', { Origin, Cookie: cookie.replace(/\.[^.]*$/, `.${encodeURIComponent(randomBytes(32).toString('base64'))}`) }, 401],
    ['no Origin', { Cookie: cookie }, 403],
    ['a foreign Origin', { Origin: 'http://evil.test', Cookie: cookie }, 403],
    ['an Origin that only begins alike', { Origin: `${Origin}.evil.test`, Cookie: cookie }, 403],
    ['another scheme', { Origin: `https://${host}`, Cookie: cookie }, 403],
    ['another port', { Origin: Origin.replace(port, '1'), Cookie: cookie }, 403],
    ['an opaque Origin', { Origin: 'null', Cookie: cookie }, 403],
    ['a foreign Origin and a forwarded host', { Origin: 'http://evil.test', 'X-Forwarded-Host': 'evil.test', Cookie: cookie }, 403],
    ['a tap of nobody', { Origin, Cookie: cookie }, 403],
  ];
  for (const [what, headers, status] of refused) {
    expect((await open(running, headers, what === 'a tap of nobody' ? `/bus?tap=${crypto.randomUUID()}` : '/bus')).status, what).toBe(status);
  }
});

test('has a cap per person over all their sessions, which frees a place when one closes', async ({ console: running }) => {
  const sessions = await Promise.all([person.session(), person.session(), person.session()]);
  const cookieOf = (n: number) => sessions[n % 3]?.cookie ?? '';
  const held = await Promise.all(Array.from({ length: CAP }, (_, n) => tab(running, cookieOf(n))));
  for (const n of [0, 1, 2]) expect((await open(running, { Origin: running.url, Cookie: cookieOf(n) })).status).toBe(429);

  const other = await guest(running, 'viewer', 'd1');
  expect((await open(running, { Origin: running.url, Cookie: (await other.session()).cookie })).status).toBe(101);
  await other.leave();

  await held[0]?.connection.close();
  await expect.poll(async () => (await open(running, { Origin: running.url, Cookie: cookieOf(1) })).status).toBe(101);
});

for (const how of ['from another session', 'by signing out'] as const) {
  test(`is cut when its session is ended ${how}, and no other is`, async ({ console: running }, info) => {
    const [mine, other] = [await person.session(), await person.session()];
    const [tunnel, bystander] = [await tab(running, mine.cookie), await tab(running, other.cookie)];

    const ended =
      how === 'by signing out'
        ? await fetch(`${running.url}/api/auth/sign-out`, { method: 'POST', headers: { cookie: mine.cookie, origin: running.url, 'content-type': 'application/json' }, body: '{}' })
        : await change(running, other.cookie, 'identity.endSession', { sessionId: mine.id });
    expect(ended.status).toBe(200);
    const since = performance.now();
    await tunnel.connection.closed();
    info.annotations.push({ type: 'cut after', description: `${Math.round(performance.now() - since)} ms` });

    expect(bystander.connection.isClosed()).toBe(false);
    expect((await open(running, { Origin: running.url, Cookie: mine.cookie })).status).toBe(401);
  });
}
