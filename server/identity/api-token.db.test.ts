import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handleRest, restRoute } from '@/server/api/rest';
import { apiTokenHolder } from '@/server/identity/api-token-holder';
import { createApiToken, revokeApiToken } from '@/server/identity/api-tokens';
import { systemActor } from '@/server/platform/actor';
import { authorise } from '@/server/platform/authorise';
import { type Clock, manualClock } from '@/server/platform/clock';
import { createLog } from '@/server/platform/log';
import { mutateAsSystem, type Work } from '@/server/platform/mutation';
import { type OfflineWorld, offlineWorld } from '@/server/testing/offline-world';
import { z } from 'zod/mini';

let world: OfflineWorld;
const clock = manualClock(new Date('2026-11-21T10:00:00Z'));
const base = () => ({ db: world.database.db, clock: clock as Clock, log: createLog('test', 'silent') });
const change = <T>(work: (work: Work) => Promise<T>) => mutateAsSystem(base(), systemActor('test'), 'test', work);
const make = (name: string, days?: number) => change((work) => createApiToken(work, { deployment: 'd1', name, permissions: ['alerts.v2.read'], ...(days ? { days } : {}) }));
const asking = (authorization: string | null) => new Request('http://localhost/api/v2/status', { headers: authorization === null ? {} : { authorization } });
const holder = (token: string) => apiTokenHolder(base(), asking(`Bearer ${token}`));
const row = (id: string) => world.database.db.apiToken.findUniqueOrThrow({ where: { id } });

beforeAll(async () => {
  world = await offlineWorld(['d1', 'd2']);
});
afterAll(() => world.close());

test('a token is who it says, with what it lists, in its one deployment', async () => {
  const { id, token } = await change((work) => createApiToken(work, { deployment: 'd1', name: 'prometheus', permissions: ['alerts.v2.write', 'alerts.v2.read'] }));
  const actor = await holder(token);
  expect(actor).toEqual({ kind: 'api_token', id, name: 'prometheus', deployment: 'd1', permissions: ['alerts.v2.read', 'alerts.v2.write'] });
  expect(() => authorise(actor, 'alerts.v2.write', { deployment: 'd1' })).not.toThrow();
  for (const [permission, deployment] of [['alerts.v2.silence', 'd1'], ['alerts.v2.write', 'd2'], ['deployments.instance.register', 'd1'], ['acl.request.decide', 'd1'], ['alerts.read', 'd1']] as const) {
    expect(() => authorise(actor, permission, { deployment }), permission).toThrow(/cannot do that/);
  }
});

test('is nowhere in the database or the audit log', async () => {
  const { id, token } = await make('hidden');
  expect((await row(id)).tokenHash).toMatch(/^[0-9a-f]{64}$/);
  const entries = await world.database.db.auditEntry.findMany();
  expect(JSON.stringify([await world.database.db.apiToken.findMany(), entries.map((entry) => entry.body)])).not.toContain(token.slice(4, 30));
  expect(entries.at(-1)).toMatchObject({ action: 'identity.token.created', entityLabel: 'hidden', deployment: 'd1' });
});

describe('whoever is not let in', () => {
  const route = restRoute({ method: 'GET', path: '/api/v2/status', summary: 'x', credential: 'instance', permission: 'alerts.v2.read', authenticate: apiTokenHolder, scope: (actor) => ({ deployment: actor.deployment }), input: null, output: z.object({}), status: 200, run: () => Promise.resolve({}) });

  /** All that someone outside can tell answers apart by; the request id is new each time. */
  async function told(authorization: string | null) {
    const answer = await handleRest([route], { ...base(), publicUrl: '', busUrl: '' }, asking(authorization));
    return { status: answer.status, body: await answer.text(), headers: [...answer.headers].filter(([name]) => name !== 'x-request-id') };
  }

  test('gets one answer: without a token, with a wrong, a revoked or an expired one, or one of another kind', async () => {
    const [living, revoked, expired] = [await make('living', 30), await make('revoked', 30), await make('expired', 1)];
    await change((work) => revokeApiToken(work, { deployment: 'd1', name: 'revoked' }).then(() => true));
    clock.advance(24 * 3_600_000);
    expect(await told(`Bearer ${living.token}`)).toMatchObject({ status: 200 });
    const refused = await told(null);
    expect(refused.status).toBe(401);
    const wrong = [`Bearer ${revoked.token}`, `Bearer ${expired.token}`, `Bearer mct_${'a'.repeat(43)}`, 'Bearer mct_short', `Bearer ${living.token}x`, `Basic ${living.token}`, living.token, `Bearer mbt_${living.token.slice(4)}`, 'Bearer '];
    for (const authorization of wrong) expect(await told(authorization), authorization.slice(0, 16)).toEqual(refused);
  });
});

test('its last use is written down once a minute, however busy it is', async () => {
  const { id, token } = await make('busy');
  expect((await row(id)).lastUsedAt).toBeNull();
  await Promise.all(Array.from({ length: 10 }, () => holder(token)));
  const first = (await row(id)).lastUsedAt;
  expect(first).toEqual(clock.now());
  clock.advance(59_000);
  await holder(token);
  expect((await row(id)).lastUsedAt).toEqual(first);
  clock.advance(1_000);
  await holder(token);
  expect((await row(id)).lastUsedAt).toEqual(clock.now());
});

test.each([
  ['a permission no token may hold', { permissions: ['acl.request.decide'] }, 'allow'],
  ['no permission', { permissions: [] }, 'allow'],
  ['a name that is none', { name: 'a b' }, 'name'],
  ['more than a year', { days: 366 }, 'days'],
  ['half a day', { days: 0.5 }, 'days'],
])('is not made with %s', async (_what, changes, field) => {
  await expect(change((work) => createApiToken(work, { deployment: 'd1', name: 'bad', permissions: ['alerts.v2.read'], ...changes }))).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { field } });
});

test('is not made in a deployment that does not exist, nor twice under a name until the first is revoked', async () => {
  await expect(change((work) => createApiToken(work, { deployment: 'nope', name: 'x', permissions: ['alerts.v2.read'] }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await make('once');
  await expect(make('once')).rejects.toMatchObject({ code: 'CONFLICT' });
  await change((work) => revokeApiToken(work, { deployment: 'd1', name: 'once' }).then(() => true));
  await expect(change((work) => revokeApiToken(work, { deployment: 'd1', name: 'once' }).then(() => true))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await make('once');
});
