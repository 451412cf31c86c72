import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueSignInLink } from '@/server/identity/sign-in-link';
import { systemActor } from '@/server/platform/actor';
import { mutateAsSystem } from '@/server/platform/mutation';
import { AUDIT_OUTAGES, everything } from '@/server/testing/audit-outages';
import type { TestSession } from '@/server/testing/insert-session';
import { type OfflineWorld, offlineWorld, type SignedIn } from '@/server/testing/offline-world';

/** What the sign-in library may be asked over HTTP; it knows many more things to do. */
const OPEN = ['POST /sign-in/email', 'POST /sign-in/link', 'POST /sign-in/social', 'POST /sign-out', 'GET /callback/:id', 'POST /callback/:id', 'GET /error', 'GET /ok'];
const PASSWORD = 'correct horse battery staple';

let world: OfflineWorld;
let person: SignedIn;
let owner: pg.Client;

beforeAll(async () => {
  world = await offlineWorld(['d1']);
  person = await world.person('ann', { role: 'viewer', deployment: 'd1' });
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  expect((await post('/sign-in/link', { token: await link('invitation'), password: PASSWORD })).status).toBe(200);
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

async function link(purpose: 'sign_in' | 'invitation'): Promise<string> {
  return (await mutateAsSystem(world.runtime, systemActor('test'), 'test', (work) => issueSignInLink(work, { handle: 'ann', purpose }))).token;
}

function ask(method: string, path: string, body?: unknown, who?: TestSession): Promise<Response> {
  const { publicUrl } = world.runtime.env;
  const headers = { 'content-type': 'application/json', origin: publicUrl, ...(who ? { cookie: who.cookie } : {}) };
  return world.runtime.auth.handler(new Request(`${publicUrl}/api/auth${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }));
}
const post = (path: string, body: unknown, who?: TestSession) => ask('POST', path, body, who);

/** Every address the library would answer at. */
function endpoints(): string[] {
  const api = world.runtime.auth.api as unknown as Record<string, { path?: string; options?: { method?: string | string[] } }>;
  return Object.values(api).flatMap(({ path, options }) => (path ? [options?.method ?? 'GET'].flat().map((method) => `${method} ${path}`) : []));
}

test('of all that the sign-in library can do over HTTP, only signing in and out is open', async () => {
  const all = endpoints();
  expect(all).toEqual(expect.arrayContaining(OPEN));
  expect(all).toContain('POST /update-user');
  const before = await everything(owner);
  for (const endpoint of all.filter((each) => !OPEN.includes(each))) {
    const [method = '', path = ''] = endpoint.split(' ');
    const answer = await ask(method, path.replace(/:\w+/, 'x'), method === 'GET' ? undefined : { name: 'Mallory', newPassword: 'x'.repeat(20), currentPassword: PASSWORD, password: PASSWORD }, person);
    expect(answer.status, endpoint).toBe(404);
  }
  for (const path of ['//update-user', '/update-user/', '/UPDATE-USER', '/%75pdate-user', '/sign-out/../update-user', '/ok/../../auth/update-user']) {
    expect((await post(path, { name: 'Mallory' }, person)).status, path).toBe(404);
  }
  expect(await everything(owner)).toEqual(before);
});

describe('signing out', () => {
  test('ends the session at once, and the audit log says which', async () => {
    const session = await world.session(person.id);
    expect((await world.call(session, 'identity.me', 'query', {})).status).toBe(200);
    const answer = await post('/sign-out', {}, session);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(/meridian\.session_token=;.*Max-Age=0/i);
    expect((await world.call(session, 'identity.me', 'query', {})).status).toBe(401);
    expect(await world.database.db.auditEntry.findFirst({ where: { action: 'identity.session.ended', entityId: session.sessionId } })).toMatchObject({ actorName: 'ann' });
    expect(await world.database.db.outboxEvent.count({ where: { kind: 'identity.session.ended', entityId: session.sessionId } })).toBe(1);
  });

  test('of a session that is over, or of none, changes nothing and is no error', async () => {
    const before = await everything(owner);
    expect((await post('/sign-out', {})).status).toBe(200);
    expect((await post('/sign-out', {}, { sessionId: 'x', cookie: 'meridian.session_token=nonsense' })).status).toBe(200);
    expect(await everything(owner)).toEqual(before);
  });

  test('from another origin is refused', async () => {
    const { publicUrl } = world.runtime.env;
    const answer = await world.runtime.auth.handler(new Request(`${publicUrl}/api/auth/sign-out`, { method: 'POST', headers: { origin: 'http://evil.test', cookie: person.cookie, 'content-type': 'application/json' }, body: '{}' }));
    expect(answer.status).toBe(403);
    expect((await world.call(person, 'identity.me', 'query', {})).status).toBe(200);
  });
});

describe.each(AUDIT_OUTAGES)('when nothing can be audited because $why', ({ breakIt, mendIt }) => {
  test.each(['with a password', 'with a link', 'out'])('signing %s is refused and changes nothing', async (how) => {
    const token = await link('sign_in');
    const session = await world.session(person.id);
    await owner.query(breakIt);
    try {
      const before = await everything(owner);
      const answer = how === 'out' ? await post('/sign-out', {}, session) : how === 'with a link' ? await post('/sign-in/link', { token }) : await post('/sign-in/email', { email: 'ann@example.org', password: PASSWORD });
      expect(answer.status).toBeGreaterThanOrEqual(500);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(await everything(owner)).toEqual(before);
    } finally {
      await owner.query(mendIt);
    }
    expect((await world.call(session, 'identity.me', 'query', {})).status).toBe(200);
  });
});

test('with the log back, a password and a link sign in', async () => {
  expect((await post('/sign-in/email', { email: 'ann@example.org', password: PASSWORD })).status).toBe(200);
  expect((await post('/sign-in/link', { token: await link('sign_in') })).status).toBe(200);
});
