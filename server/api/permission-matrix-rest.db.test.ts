import { createUser, type KeyPair } from '@nats-io/nkeys';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEPLOYMENT_ROLES, PLATFORM_ROLES, TOKEN_PERMISSIONS } from '@/domain/identity/permissions';
import { handleRest, type RestBase, type RestRoute } from '@/server/api/rest';
import { restRoutes } from '@/server/api/rest-routes';
import { agentPath } from '@/domain/deployments/agent-protocol';
import { createAgentToken } from '@/server/deployments/agents/create-agent-token';
import { createBootstrapToken } from '@/server/deployments/create-bootstrap-token';
import { createApiToken } from '@/server/identity/api-tokens';
import { pageLink } from '@/server/oncall/testing/page-link';
import { systemActor } from '@/server/platform/actor';
import { mutateAsSystem } from '@/server/platform/mutation';
import { type ReleaseRestSamples, releaseRestSamples } from '@/server/releases/testing/rest-samples';
import { type OfflineWorld, offlineWorld } from '@/server/testing/offline-world';
import { enrolmentRequest, registrationRequest, signedBody, statusRequest } from '@/server/testing/registration-client';

const BASE = 'http://localhost:3000';
const SLUGS = ['d1', 'd2'] as const;
type Slug = (typeof SLUGS)[number];

let world: OfflineWorld;
let rest: RestBase;
let ownerId: string;
let stranger: string;
const tokens = new Map<Slug, string>();
const apiTokens = new Map<Slug, string>();
let agentToken = '';
let releases: ReleaseRestSamples;
const AGENT = 'agent-1';
const agentKeys = createUser();
const instances = new Map<Slug, KeyPair>(SLUGS.map((slug) => [slug, createUser()]));
const cookies = new Map<string, string>();

const name = (slug: string) => `signal-of-${slug}`;
const body = (keys: KeyPair, instance: string) => signedBody(keys, { instance_id: instance, pool_type: 'SignalEnginePool', image: 'example:1', tags: [], requested_grants: [] });
const keysOf = (slug: Slug) => instances.get(slug) ?? createUser();

beforeAll(async () => {
  world = await offlineWorld(SLUGS);
  rest = { ...world.runtime, publicUrl: BASE, busUrl: 'nats://localhost:4222' };
  for (const role of DEPLOYMENT_ROLES) cookies.set(role, (await world.person(role.replaceAll('_', '-'), { role, deployment: 'd1' })).cookie);
  for (const role of PLATFORM_ROLES) cookies.set(role, (await world.person(role.replaceAll('_', '-'), { role, deployment: null })).cookie);
  const owner = await world.person('owner', { role: 'responder', deployment: 'd1' });
  ownerId = owner.id;
  stranger = (await world.person('stranger')).id;
  for (const deployment of SLUGS) {
    const made = await mutateAsSystem(world.runtime, systemActor('test'), 'test', (work) => createBootstrapToken(work, { deployment, label: deployment, ownerId: owner.id, createdById: owner.id }));
    tokens.set(deployment, made.token);
    apiTokens.set(deployment, (await mutateAsSystem(world.runtime, systemActor('test'), 'test', (work) => createApiToken(work, { deployment, name: deployment, permissions: TOKEN_PERMISSIONS }))).token);
    expect((await ask(registrationRequest(BASE, made.token, body(keysOf(deployment), name(deployment))))).status).toBe(202);
  }
  releases = await releaseRestSamples(world);
  agentToken = (await mutateAsSystem(world.runtime, systemActor('test'), 'test', (work) => createAgentToken(work, { agent: AGENT }))).token;
  expect((await ask(enrolmentRequest(BASE, agentToken, agentKeys, AGENT))).status).toBe(202);
});
afterAll(() => world.close());

/** A link of a person to a page of d1 that is open. */
const freshLink = async (userId = ownerId) => (await pageLink(world.runtime, { deployment: 'd1', userId })).token;
const ask = (request: Request) => handleRest(restRoutes, rest, request);

const isApiToken = (token: string | undefined): boolean => token !== undefined && [...apiTokens.values()].includes(token);
const got = (path: string, token: string | undefined) => new Request(`${BASE}/api/v1${path}`, token ? { headers: { authorization: `Bearer ${token}` } } : {});
const posted = (path: string, token: string | undefined, sent: object) => new Request(`${BASE}/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }, body: JSON.stringify(sent) });

/** One well-formed call per route, about a target (an instance of d1 or d2, or one that does not exist), by a credential's holder. */
const SAMPLES: Readonly<Record<string, (target: string, who: { token?: string | undefined; keys?: KeyPair | undefined; link?: string | undefined }) => Request>> = {
  'POST /api/v1/registrations': (target, { token, keys }) => registrationRequest(BASE, token ?? null, body(keys ?? createUser(), target)),
  'GET /api/v1/registrations/:instance_id': (target, { token, keys }) => {
    const request = keys ? statusRequest(BASE, keys, { instance: target }) : new Request(`${BASE}/api/v1/registrations/${target}`);
    if (token) request.headers.set('authorization', `Bearer ${token}`);
    return request;
  },
  'POST /api/v1/agents': (_target, { token, keys }) => enrolmentRequest(BASE, token ?? null, keys ?? agentKeys, AGENT),
  'GET /api/v1/agents/:agent_id': (_target, { token, keys }) => {
    const path = agentPath(AGENT);
    const request = keys ? statusRequest(BASE, keys, { instance: AGENT, path }) : new Request(`${BASE}${path}`);
    if (token) request.headers.set('authorization', `Bearer ${token}`);
    return request;
  },
  'GET /api/v1/deployments/dependencies': (_target, { token }) => got('/deployments/dependencies', token),
  'POST /api/v1/ack': (_target, { token, link }) => new Request(`${BASE}/api/v1/ack`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }, body: JSON.stringify({ token: link ?? token ?? '' }) }),
  'GET /api/v1/oncall': (_target, { token }) => got('/oncall', token),
  'POST /api/v1/releases': (_target, { token }) => posted('/releases', token, releases.content),
  'POST /api/v1/plugins': (_target, { token }) => posted('/plugins', token, releases.newcomer),
  'POST /api/v1/plugins/plan': (_target, { token }) => posted('/plugins/plan', token, releases.newcomer),
  'GET /api/v1/policies': (_target, { token }) => got('/policies', token),
  'GET /api/v1/policies/violations': (_target, { token }) => got('/policies/violations', token),
  'GET /api/v1/checklist': (_target, { token }) => got('/checklist', token),
  'GET /api/v1/deployments/settings': (_target, { token }) => got('/deployments/settings', token),
  'POST /api/v1/deployments/settings/changes': (_target, { token }) => posted('/deployments/settings/changes', token, { patch: { 'hpa.max': 5 }, reason: 'more' }),
  'POST /api/v1/deployments/settings/file': (_target, { token }) => posted('/deployments/settings/file', token, { text: 'hpa: {max: 5}' }),
  'POST /api/v1/deployments/backups': (_target, { token }) => posted('/deployments/backups', token, { kind: 'backup', at: '2026-01-01T02:30:00Z', ok: true }),
  'GET /api/v1/releases': (_target, { token }) => got('/releases', token),
  'POST /api/v1/promotions': (_target, { token }) => posted('/promotions', token, { release_id: releases.nextToAskFor(isApiToken(token)) }),
  'GET /api/v1/promotions/:promotion_id': (_target, { token }) => got(`/promotions/${releases.promotionId}`, token),
  'POST /api/v1/promotions/:promotion_id/rollback': (_target, { token }) => posted(`/promotions/${releases.nextToTakeBack(isApiToken(token))}/rollback`, token, { reason: 'orders are being lost' }),
};
const key = (route: RestRoute) => `${route.method} ${route.path}`;

async function told(request: Request | undefined): Promise<{ status: number; body: unknown }> {
  if (!request) throw new Error('no sample');
  const answer = await ask(request);
  return { status: answer.status, body: await answer.json() };
}

test('every route has a sample, and no sample is left over', () => {
  expect(Object.keys(SAMPLES).toSorted()).toEqual(restRoutes.map(key).toSorted());
});

describe.each(restRoutes.map((route) => ({ route, what: key(route) })))('$what', ({ route, what }) => {
  const sample = SAMPLES[what];
  const strangers = () => told(sample?.('signal-absent', {}));

  test('is refused without a credential', async () => {
    expect(await strangers()).toMatchObject({ status: 401, body: { error: { code: 'UNAUTHENTICATED' } } });
  });

  test.each([...DEPLOYMENT_ROLES, ...PLATFORM_ROLES])('is no way in for the session of a %s', async (role) => {
    const request = sample?.(name('d1'), {});
    request?.headers.set('cookie', cookies.get(role) ?? '');
    expect(await told(request)).toEqual(await strangers());
  });

  test('takes its own kind of credential and no other', async () => {
    const token = tokens.get('d1');
    const keys = keysOf('d1');
    const apiToken = apiTokens.get('d1');
    const link = await freshLink();
    const own = { bootstrap: { token, keys }, instance: { keys }, agent_token: { token: agentToken, keys: agentKeys }, agent: { keys: agentKeys }, api_token: { token: apiToken }, link: { link } };
    const wrong = { bootstrap: [{ keys }, { token: apiToken }], instance: [{ token }, { token: apiToken }, { keys: agentKeys }], agent_token: [{ keys: agentKeys }, { token }, { token: apiToken }], agent: [{ keys }, { token }, { token: agentToken }], api_token: [{ keys }, { token }, { token: agentToken }], link: [{ keys }, { token }, { token: apiToken }] };
    expect((await told(sample?.(name('d1'), own[route.credential]))).status).toBe(route.status);
    for (const each of wrong[route.credential]) expect(await told(sample?.(name('d1'), each))).toEqual(await strangers());
  });

  if (route.credential === 'link') {
    test('a link acts where its page is and as its person, while they may: one of a person without a role there answers as for no deployment', async () => {
      expect(await told(sample?.('d2', { link: await freshLink() }))).toMatchObject({ status: 200, body: { state: 'acked' } });
      const lost = await freshLink(stranger);
      expect(await told(sample?.('d1', { link: lost }))).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
    });
  } else if (route.credential === 'instance') {
    test('tells a machine of d1 the same about an instance of d2 as about one that does not exist', async () => {
      const other = await told(sample?.(name('d2'), { keys: keysOf('d1') }));
      expect(other).toEqual(await told(sample?.('signal-absent', { keys: keysOf('d1') })));
      expect(other).toMatchObject({ status: 401 });
    });
  } else if (route.credential === 'api_token') {
    test('a token answers about its own deployment, whatever is asked', async () => {
      expect(await told(sample?.('d2', { token: apiTokens.get('d1') }))).toMatchObject({ status: route.status, body: { deployment: 'd1' } });
    });
  } else if (route.credential === 'agent_token' || route.credential === 'agent') {
    test('an agent belongs to no deployment: it answers about the one it is, and its token enrols no other', async () => {
      expect(JSON.stringify((await told(sample?.('d2', { token: agentToken, keys: agentKeys }))).body)).not.toContain('d2');
      expect((await told(enrolmentRequest(BASE, agentToken, createUser(), 'agent-2'))).body).toMatchObject({ error: { code: 'FORBIDDEN', field: 'agent_id' } });
    });
  } else {
    test('a token of d1 acts in d1 only: the name of an instance of d2 is free there', async () => {
      const before = await world.database.db.instance.findFirstOrThrow({ where: { name: name('d2') } });
      expect(await told(sample?.(name('d2'), { token: tokens.get('d1') }))).toMatchObject({ status: 202, body: { deployment: 'd1', instance_id: name('d2') } });
      expect(await told(sample?.('signal-nowhere', { token: tokens.get('d1') }))).toMatchObject({ status: 202, body: { deployment: 'd1', instance_id: 'signal-nowhere' } });
      expect(await world.database.db.instance.findUniqueOrThrow({ where: { id: before.id } })).toEqual(before);
    });
  }
});
