import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEPLOYMENT_ROLES, PLATFORM_ROLES, TOKEN_PERMISSIONS, type TokenPermission } from '@/domain/identity/permissions';
import { handleV2, type V2Route } from '@/server/alerts/api-v2/route';
import { v2Routes } from '@/server/alerts/api-v2/routes';
import { createBootstrapToken } from '@/server/deployments/create-bootstrap-token';
import { revokeApiToken } from '@/server/identity/api-tokens';
import { systemActor } from '@/server/platform/actor';
import { mutateAsSystem } from '@/server/platform/mutation';
import { type OfflineWorld, offlineWorld } from '@/server/testing/offline-world';
import { askV2, readV2, type V2Ask, v2Request, v2Token } from '@/server/testing/v2-client';

let world: OfflineWorld;
/** Tokens of d1, each with one permission; and one of d2 with all. */
const single = new Map<TokenPermission, string>();
let other: string;
let revoked: string;
let bootstrap: string;
let silenceId: string;
const cookies = new Map<string, string>();

const key = (route: Pick<V2Route, 'method' | 'path'>) => `${route.method} ${route.path}`;
const hour = () => new Date(Date.now() + 3_600_000).toISOString();
const silence = () => ({ matchers: [{ name: 'alertname', value: 'X', isRegex: false }], startsAt: new Date().toISOString(), endsAt: hour(), createdBy: 'ana', comment: 'vendor maintenance' });

/** One well-formed call per endpoint, about the silence of d1. */
const SAMPLES: Readonly<Record<string, () => [path: string, ask?: V2Ask]>> = {
  'GET /api/v2/status': () => ['/api/v2/status'],
  'GET /api/v2/receivers': () => ['/api/v2/receivers'],
  'GET /api/v2/alerts': () => ['/api/v2/alerts'],
  'POST /api/v2/alerts': () => ['/api/v2/alerts', { body: [{ labels: { alertname: 'X' } }] }],
  'GET /api/v2/alerts/groups': () => ['/api/v2/alerts/groups'],
  'GET /api/v2/silences': () => ['/api/v2/silences'],
  'POST /api/v2/silences': () => ['/api/v2/silences', { body: silence() }],
  'GET /api/v2/silence/:silence_id': () => [`/api/v2/silence/${silenceId}`],
  'DELETE /api/v2/silence/:silence_id': () => [`/api/v2/silence/${silenceId}`],
};

beforeAll(async () => {
  world = await offlineWorld(['d1', 'd2']);
  const system = systemActor('test');
  for (const permission of TOKEN_PERMISSIONS) single.set(permission, (await v2Token(world.runtime, 'd1', permission.replaceAll('_', '-'), [permission])).token);
  other = (await v2Token(world.runtime, 'd2', 'other')).token;
  revoked = (await v2Token(world.runtime, 'd1', 'revoked')).token;
  await mutateAsSystem(world.runtime, system, 'test', (work) => revokeApiToken(work, { deployment: 'd1', name: 'revoked' }).then(() => true));
  for (const role of DEPLOYMENT_ROLES) cookies.set(role, (await world.person(role.replaceAll('_', '-'), { role, deployment: 'd1' })).cookie);
  for (const role of PLATFORM_ROLES) cookies.set(role, (await world.person(role.replaceAll('_', '-'), { role, deployment: null })).cookie);
  const owner = await world.person('owner', { role: 'responder', deployment: 'd1' });
  bootstrap = (await mutateAsSystem(world.runtime, system, 'test', (work) => createBootstrapToken(work, { deployment: 'd1', label: 'x', ownerId: owner.id, createdById: owner.id }))).token;
  const { body } = await askV2(world.runtime, single.get('alerts.v2.silence') ?? '', 'POST', '/api/v2/silences', { body: silence() });
  silenceId = (body as { silenceID: string }).silenceID;
});
afterAll(() => world.close());

test('every endpoint has a sample, and no sample is left over', () => {
  expect(Object.keys(SAMPLES).toSorted()).toEqual(v2Routes.map(key).toSorted());
});

describe.each(v2Routes.map((route) => ({ what: key(route), ...route })))('$what', ({ what, method, permission }) => {
  const ask = (token: string | null) => {
    const [path, body] = SAMPLES[what]?.() ?? [''];
    return askV2(world.runtime, token, method, path, body);
  };

  test('is refused without a token, and in the same words with a wrong, a revoked or another kind of one', async () => {
    const stranger = await ask(null);
    expect(stranger).toMatchObject({ status: 401, body: { code: 401 } });
    for (const token of ['mct_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', revoked, bootstrap]) expect(await ask(token)).toEqual(stranger);
  });

  test.each([...DEPLOYMENT_ROLES, ...PLATFORM_ROLES])('is no way in for the session of a %s', async (role) => {
    const [path, body] = SAMPLES[what]?.() ?? [''];
    const request = v2Request('http://console.test', null, method, path, body);
    request.headers.set('cookie', cookies.get(role) ?? '');
    expect(await readV2(await handleV2(v2Routes, world.runtime, request))).toEqual(await ask(null));
  });

  test.each(TOKEN_PERMISSIONS)('lets a token with %s through exactly when that is what it takes', async (held) => {
    const answer = await ask(single.get(held) ?? '');
    if (held === permission) expect(answer.status).toBe(200);
    else expect(answer).toMatchObject({ status: 403, body: { code: 403 } });
  });
});

test('a token of another deployment sees and touches nothing of this one', async () => {
  await askV2(world.runtime, single.get('alerts.v2.write') ?? '', 'POST', '/api/v2/alerts', { body: [{ labels: { alertname: 'Own' } }] });
  expect((await askV2(world.runtime, other, 'GET', '/api/v2/alerts')).body).toEqual([]);
  expect((await askV2(world.runtime, other, 'GET', '/api/v2/alerts/groups')).body).toEqual([]);
  expect((await askV2(world.runtime, other, 'GET', '/api/v2/silences')).body).toEqual([]);
  const before = await world.database.db.alertSilence.findUniqueOrThrow({ where: { id: silenceId } });
  expect(await askV2(world.runtime, other, 'GET', `/api/v2/silence/${silenceId}`)).toEqual({ status: 404, body: null });
  expect((await askV2(world.runtime, other, 'DELETE', `/api/v2/silence/${silenceId}`)).status).toBe(404);
  expect((await askV2(world.runtime, other, 'POST', '/api/v2/silences', { body: { ...silence(), id: silenceId } })).status).toBe(404);
  expect(await world.database.db.alertSilence.findUniqueOrThrow({ where: { id: silenceId } })).toEqual(before);
});

test('what is too large or too much is refused, and the next request is served', async () => {
  const token = single.get('alerts.v2.write') ?? '';
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const bombs: [string, number][] = [
    [JSON.stringify([{ labels: { alertname: 'x'.repeat(9 * 1024 * 1024) } }]), 413],
    [JSON.stringify([{ labels: { alertname: 'x'.repeat(1024 * 1024) } }]), 400],
    [JSON.stringify([{ labels: Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`l${at}`, 'v'])) }]), 400],
    [JSON.stringify(Array.from({ length: 20_001 }, () => ({ labels: { a: 'b' } }))), 413],
    [deep, 400],
  ];
  for (const [text, status] of bombs) expect((await askV2(world.runtime, token, 'POST', '/api/v2/alerts', { text })).status, text.slice(0, 40)).toBe(status);
  expect((await askV2(world.runtime, token, 'POST', '/api/v2/alerts', { body: [{ labels: { alertname: 'Next' } }] })).status).toBe(200);
});
