import { createUser, type KeyPair } from '@nats-io/nkeys';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handleRest, type RestBase } from '@/server/api/rest';
import { restRoutes } from '@/server/api/rest-routes';
import { createBootstrapToken } from '@/server/deployments/create-bootstrap-token';
import { systemActor } from '@/server/platform/actor';
import { mutateAsSystem } from '@/server/platform/mutation';
import { AUDIT_OUTAGES, everything } from '@/server/testing/audit-outages';
import { type OfflineWorld, offlineWorld } from '@/server/testing/offline-world';
import { registrationRequest, type SignedGet, signedBody, statusRequest } from '@/server/testing/registration-client';

const BASE = 'http://localhost:3000';

let world: OfflineWorld;
let rest: RestBase;
let owner: pg.Client;
const tokens: Record<'d1' | 'd2' | 'expired' | 'revoked', string> = { d1: '', d2: '', expired: '', revoked: '' };

beforeAll(async () => {
  world = await offlineWorld(['d1', 'd2']);
  rest = { ...world.runtime, publicUrl: BASE, busUrl: 'nats://localhost:4222' };
  const ann = await world.person('ann', { role: 'deployment_admin', deployment: 'd1' });
  const token = async (deployment: string, expiresAt: Date | null = null) =>
    mutateAsSystem(world.runtime, systemActor('test'), 'test', (work) => createBootstrapToken(work, { deployment, label: 'test', ownerId: ann.id, createdById: ann.id, expiresAt }));
  tokens.d1 = (await token('d1')).token;
  tokens.d2 = (await token('d2')).token;
  tokens.expired = (await token('d1', new Date(Date.now() - 1))).token;
  const revoked = await token('d1');
  tokens.revoked = revoked.token;
  await world.database.db.bootstrapToken.update({ where: { id: revoked.id }, data: { revokedAt: new Date() } });
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const ask = (request: Request) => handleRest(restRoutes, rest, request);
const register = (token: string | null, body: unknown) => ask(registrationRequest(BASE, token, body));
const status = (keys: KeyPair, get: SignedGet) => ask(statusRequest(BASE, keys, get));

/** What someone outside can tell two answers apart by; the request id is new each time. */
async function told(answer: Response): Promise<unknown> {
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'x-request-id'));
  return { status: answer.status, headers, body: (await answer.json()) as unknown };
}

const manifest = (instance: string, changes: Readonly<Record<string, unknown>> = {}) => ({
  instance_id: instance,
  pool_type: 'SignalEnginePool',
  image: 'example/signal:1',
  tags: ['team=research'],
  requested_grants: [{ topic: 'platform.data.**', action: 'subscribe' }],
  ...changes,
});
const instanceRow = (name: string) => world.database.db.instance.findFirst({ where: { name } });

describe('the same content', () => {
  test('any number of times is one instance, and no new request', async () => {
    const keys = createUser();
    const body = signedBody(keys, manifest('signal-1'));
    const answers: unknown[] = [];
    for (let n = 0; n < 5; n++) answers.push(await (await register(tokens.d1, body)).json());
    expect(answers[0]).toEqual({ instance_id: 'signal-1', deployment: 'd1', plugin: 'signal-1', state: 'provisioning' });
    expect(answers).toEqual(Array.from({ length: 5 }, () => answers[0]));
    expect(await world.database.db.instance.count({ where: { name: 'signal-1' } })).toBe(1);
  });

  test('twenty times at once is one instance', async () => {
    const body = signedBody(createUser(), manifest('signal-crowd'));
    const answers = await Promise.all(Array.from({ length: 20 }, () => register(tokens.d1, body)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([202]));
    expect(await world.database.db.instance.count({ where: { name: 'signal-crowd' } })).toBe(1);
  });

  test('written in another order is the same', async () => {
    const keys = createUser();
    const body = signedBody(keys, manifest('signal-order'));
    await register(tokens.d1, body);
    const before = await instanceRow('signal-order');
    expect((await register(tokens.d1, Object.fromEntries(Object.entries(body).toReversed()))).status).toBe(202);
    expect(await instanceRow('signal-order')).toEqual(before);
  });

  test('after another one is the newest again: going back to the old image is a change like any other', async () => {
    const keys = createUser();
    const [one, two] = ['example/signal:1', 'example/signal:2'].map((image) => signedBody(keys, manifest('signal-back', { image })));
    for (const [body, image] of [[one, 'example/signal:1'], [two, 'example/signal:2'], [one, 'example/signal:1'], [two, 'example/signal:2']] as const) {
      expect((await register(tokens.d1, body)).status).toBe(202);
      expect(await instanceRow('signal-back')).toMatchObject({ image });
    }
  });

  test('in another deployment, by its token and with a key of its own, is another instance', async () => {
    for (const deployment of ['d1', 'd2'] as const) {
      expect(await (await register(tokens[deployment], signedBody(createUser(), manifest('signal-both')))).json()).toMatchObject({ deployment });
    }
  });
});

describe('a known instance', () => {
  const keys = createUser();
  beforeAll(async () => void (await register(tokens.d1, signedBody(keys, manifest('signal-known', { plugin: 'signal-known' })))));

  test.each([
    ['another key', createUser(), {}, 'public_key'],
    ['another pool', keys, { pool_type: 'OMSPool' }, 'pool_type'],
    ['another plugin', keys, { plugin: 'other' }, 'plugin'],
  ])('with %s is a conflict that names the field, and changes nothing', async (_what, pair, changes, field) => {
    const before = await everything(owner);
    const answer = await register(tokens.d1, signedBody(pair, manifest('signal-known', changes)));
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ error: { code: 'CONFLICT', field, rule: 'immutable' } });
    expect(await everything(owner)).toEqual(before);
  });

  test.each([['under another name', 'd1', 'signal-thief'], ['in another deployment', 'd2', 'signal-known']] as const)('has its key to itself: %s it is a conflict', async (_where, deployment, instance) => {
    const answer = await register(tokens[deployment], signedBody(keys, manifest(instance)));
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ error: { field: 'public_key', rule: 'unique' } });
  });

  test('has its key to itself also when both places ask at once', async () => {
    const body = signedBody(createUser(), manifest('signal-race'));
    const statuses = await Promise.all(Array.from({ length: 10 }, async (_, n) => (await register(n % 2 ? tokens.d1 : tokens.d2, body)).status));
    expect(new Set(statuses)).toEqual(new Set([202, 409]));
    expect(await world.database.db.instance.count({ where: { name: 'signal-race' } })).toBe(1);
  });

  test('keeps its pool for further instances of its plugin', async () => {
    const answer = await register(tokens.d1, signedBody(createUser(), manifest('signal-known-2', { plugin: 'signal-known', pool_type: 'OMSPool' })));
    expect(answer.status).toBe(409);
    expect(await instanceRow('signal-known-2')).toBeNull();
  });
});

describe('bad input', () => {
  const keys = createUser();
  const good = manifest('signal-bad');

  test.each<[string, Record<string, unknown>, string, string]>([
    ['an id that is no name', { instance_id: 'a b' }, 'instance_id', 'invalid_format'],
    ['an unknown pool', { pool_type: 'KitchenPool' }, 'pool_type', 'invalid_value'],
    ['a topic of another space', { requested_grants: [{ topic: 'deployment.d2.>', action: 'publish' }] }, 'requested_grants[0].topic', 'not-platform'],
    ['the reserved topic', { requested_grants: [{ topic: 'platform.x.__probe', action: 'publish' }] }, 'requested_grants[0].topic', 'reserved-probe'],
    ['too many grants', { requested_grants: Array.from({ length: 65 }, () => ({ topic: 'platform.x', action: 'publish' })) }, 'requested_grants', 'too_big'],
    ['an unknown field', { admin: true }, 'admin', 'unrecognized_keys'],
    ['a missing field', { image: undefined }, 'image', 'invalid_type'],
    ['NUL in a tag', { tags: ['a\u0000b'] }, 'tags[0]', 'invalid_format'],
  ])('%s is refused with its field and rule', async (_what, changes, field, rule) => {
    const answer = await register(tokens.d1, signedBody(keys, { ...good, ...changes }));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ error: { code: 'BAD_INPUT', field, rule, message: expect.stringMatching(/\w/) as string } });
    expect(await instanceRow('signal-bad')).toBeNull();
  });

  test.each<[string, unknown, string]>([
    ['no JSON', '{"instance_id":', 'json'],
    ['a list', [], 'invalid_type'],
    ['nothing', '', 'json'],
  ])('%s is refused as a whole', async (_what, body, rule) => {
    const answer = await register(tokens.d1, body);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ error: { rule } });
  });

  test('half a character, which has no canonical form to sign, is refused', async () => {
    const answer = await register(tokens.d1, { ...signedBody(keys, good), tags: ['a\ud800b'] });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ error: { code: 'BAD_INPUT', field: 'tags[0]' } });
  });

  test('another content type is refused', async () => {
    const request = new Request(`${BASE}/api/v1/registrations`, { method: 'POST', headers: { authorization: `Bearer ${tokens.d1}`, 'content-type': 'text/plain' }, body: '{}' });
    expect(await (await ask(request)).json()).toMatchObject({ error: { code: 'BAD_INPUT', rule: 'content-type' } });
  });

  test('too much is refused', async () => {
    const answer = await register(tokens.d1, JSON.stringify({ image: 'x'.repeat(300_000) }));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ error: { code: 'TOO_LARGE', rule: 'max-bytes' } });
  });

  test('a signature over something else, or of someone else, is refused', async () => {
    const signed = signedBody(keys, good);
    for (const body of [{ ...signed, image: 'example/evil:1' }, { ...signed, public_key: createUser().getPublicKey() }]) {
      const answer = await register(tokens.d1, body);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ error: { field: 'signature', rule: 'signature' } });
    }
    expect(await instanceRow('signal-bad')).toBeNull();
  });
});

describe('without a right token', () => {
  test('all that is wrong looks the same: no token, a wrong, an expired, a revoked one, one of no deployment', async () => {
    const body = signedBody(createUser(), manifest('signal-stranger'));
    const unknown = `${tokens.d1.slice(0, -4)}zzzz`;
    const wrong = [null, '', 'x', unknown, `mbt_${'a'.repeat(40)}`, tokens.expired, tokens.revoked, `${tokens.d1} `.repeat(2).trim(), tokens.d1.toUpperCase()];
    const answers = await Promise.all(wrong.map(async (token) => told(await register(token, body))));
    expect(answers[0]).toMatchObject({ status: 401, body: { error: { code: 'UNAUTHENTICATED' } } });
    for (const [n, answer] of answers.entries()) expect(answer, String(wrong[n])).toEqual(answers[0]);
    expect(await instanceRow('signal-stranger')).toBeNull();
  });

  test('nothing of the body is looked at first', async () => {
    expect(await told(await register('mbt_wrong', '{"broken'))).toEqual(await told(await register('mbt_wrong', signedBody(createUser(), manifest('x')))));
  });

  test('a signed-in administrator is a stranger too', async () => {
    const admin = await world.person('boss', { role: 'platform_admin', deployment: null });
    const request = registrationRequest(BASE, null, signedBody(createUser(), manifest('signal-boss')));
    request.headers.set('cookie', admin.cookie);
    expect((await ask(request)).status).toBe(401);
  });
});

describe('the status of a registration', () => {
  const keys = createUser();
  beforeAll(async () => {
    await register(tokens.d1, signedBody(keys, manifest('signal-status')));
    await register(tokens.d2, signedBody(createUser(), manifest('signal-of-d2')));
  });

  test('is told any number of times', async () => {
    const answers: unknown[] = [];
    for (let n = 0; n < 10; n++) answers.push(await told(await status(keys, { instance: 'signal-status' })));
    expect(answers[0]).toMatchObject({ status: 200, body: { instance_id: 'signal-status', deployment: 'd1', grants: [], jwt: null } });
    expect(answers).toEqual(Array.from({ length: 10 }, () => answers[0]));
  });

  test('is told to nobody else, and an instance of another deployment looks like none', async () => {
    const refused = await told(await status(keys, { instance: 'no-such-instance' }));
    expect(refused).toMatchObject({ status: 401, body: { error: { code: 'UNAUTHENTICATED' } } });
    const now = Date.now();
    const attempts: [KeyPair, SignedGet][] = [
      [keys, { instance: 'signal-of-d2' }],
      [createUser(), { instance: 'signal-status' }],
      [keys, { instance: 'signal-status', timestamp: String(now - 61_000) }],
      [keys, { instance: 'signal-status', timestamp: String(now + 61_000) }],
      [keys, { instance: 'signal-status', timestamp: 'yesterday' }],
      [keys, { instance: 'signal-status', nonce: 'short' }],
      [keys, { instance: 'signal-status', nonce: 'x'.repeat(65) }],
      [keys, { instance: 'signal-status', text: 'something else' }],
      [keys, { instance: 'x', path: '/api/v1/registrations/%00' }],
      [keys, { instance: 'x', path: '/api/v1/registrations/%ff' }],
      [keys, { instance: 'x', path: '/api/v1/registrations/%zz' }],
      [keys, { instance: 'x', path: `/api/v1/registrations/${'x'.repeat(5_000)}` }],
    ];
    for (const [pair, get] of attempts) expect(await told(await status(pair, get)), JSON.stringify(get).slice(0, 100)).toEqual(refused);
    expect(await told(await ask(new Request(`${BASE}/api/v1/registrations/signal-status`)))).toEqual(refused);
  });

  test('is told once per nonce', async () => {
    const nonce = 'n'.repeat(22);
    const first = statusRequest(BASE, keys, { instance: 'signal-status', nonce });
    const again = first.clone();
    expect((await ask(first)).status).toBe(200);
    expect((await ask(again)).status).toBe(401);
    expect((await status(keys, { instance: 'signal-status', nonce })).status).toBe(401);
  });
});

describe.each(AUDIT_OUTAGES)('when nothing can be audited because $why', ({ breakIt, mendIt }) => {
  /** A call for every route that writes, which would succeed if it could be audited. */
  const writes: Record<string, () => Promise<Response>> = {
    'POST /api/v1/registrations': () => register(tokens.d1, signedBody(createUser(), manifest('signal-unaudited'))),
  };

  // An ack by a link, and what agents and release tools send, are tried beside them: server/oncall/paging/ack-link.db.test.ts, server/deployments/agents/enrolment.db.test.ts.
  test('every writing route of a machine is tried here', () => {
    expect(Object.keys(writes)).toEqual(restRoutes.filter((route) => route.method !== 'GET' && route.credential === 'bootstrap').map((route) => `${route.method} ${route.path}`));
  });

  test.each(Object.keys(writes))('%s is refused and changes nothing', async (route) => {
    await owner.query(breakIt);
    try {
      const before = await everything(owner);
      const answer = await writes[route]?.();
      expect(answer?.status).toBe(503);
      expect(await answer?.json()).toMatchObject({ error: { code: 'UNAVAILABLE' } });
      expect(await everything(owner)).toEqual(before);
    } finally {
      await owner.query(mendIt);
    }
  });
});
