import { createUser } from '@nats-io/nkeys';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TOKEN_PERMISSIONS } from '@/domain/identity/permissions';
import { IMAGE_CASES } from '@/domain/releases/testing/image-cases';
import { brokenBy, GOOD_PROPOSAL, REFUSAL_CASES } from '@/domain/releases/registration/testing/registration-cases';
import { parseRegistration } from '@/domain/deployments/registration';
import { handleRest } from '@/server/api/rest';
import { handleTrpc } from '@/server/api/trpc-handler';
import { restRoutes } from '@/server/api/rest-routes';
import { createApiToken } from '@/server/identity/api-tokens';
import { systemActor } from '@/server/platform/actor';
import { newId, sha256 } from '@/server/platform/ids';
import { mutateAsSystem } from '@/server/platform/mutation';
import { contentOf, imageOf, type ReleaseWorld, releaseWorld } from '@/server/releases/testing/release-world';

const BASE = 'http://localhost:3000';
let world: ReleaseWorld;
const tokens = new Map<string, string>();

beforeAll(async () => {
  world = await releaseWorld(['1.4.2', '1.5.0']);
  for (const deployment of ['d1', 'd2']) tokens.set(deployment, (await mutateAsSystem(world.runtime, systemActor('test'), 'test', (work) => createApiToken(work, { deployment, name: deployment, permissions: TOKEN_PERMISSIONS }))).token);
});
afterAll(() => world.close());

interface Finding { field: string; message: string; mode: string; step: string; rule: string }
interface Plan { allowed: boolean; findings: Finding[]; target: { deployment: string }; instances: string[]; lines: { action: string; canonical: string }[]; outcome: { approvals: number; gates: { gate: string; status: string; evidence: string }[] } | null; driver: { agents: { takes: number; limits: string | null }[] } | null; image: { sha256: string } | null }

const post = async (path: string, body: unknown, deployment = 'd2') => {
  const rest = { ...world.runtime, publicUrl: BASE, busUrl: 'nats://localhost:4222' };
  const answer = await handleRest(restRoutes, rest, new Request(`${BASE}/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.get(deployment)}` }, body: JSON.stringify(body) }));
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> & { error?: object } };
};
const plan = async (proposal: object, deployment = 'd2', who = world.maker) => (await world.ask(who, 'planPlugin', { deployment, proposal })).data as Plan;
const register = (proposal: object, deployment = 'd2', who = world.maker) => world.tell(who, 'registerPlugin', { deployment, proposal });
const refusalsOf = (findings: unknown) => (findings as Finding[]).filter(({ mode }) => mode === 'refuse').map(({ step, field, message }) => ({ step, field, message }));
const rows = async () => [await world.db.release.count(), await world.db.promotion.count(), await world.db.auditEntry.count(), await world.db.outboxEvent.count()];

describe('what is refused', () => {
  test.each(REFUSAL_CASES)('$what: in one sentence, in the plan, over tRPC and over REST', async (each) => {
    const broken = brokenBy(each);
    const said = { field: each.field, message: each.message };
    expect(refusalsOf((await plan(broken)).findings)).toContainEqual({ step: each.step, ...said });
    expect(refusalsOf((await post('/plugins/plan', broken)).body.findings)).toContainEqual({ step: each.step, ...said });
    const known = refusalsOf((await plan(broken)).findings)[0];
    for (const refusal of [(await post('/plugins', broken)).body.error, (await register(broken)).error]) {
      expect(refusal).toMatchObject({ code: 'BAD_INPUT', message: known?.message });
    }
  });

  test.each(IMAGE_CASES)('the image $ref, over REST as in the rules', async ({ ref, invalid, staging = [], prod = [] }) => {
    const said = async (deployment: string) => ((await post('/plugins/plan', { ...GOOD_PROPOSAL, image: ref }, deployment)).body.findings as Finding[]).filter(({ field, rule }) => field === 'image' && rule !== 'known').map(({ rule, mode }) => `${mode === 'refuse' ? 'deny' : 'warn'} ${rule}`);
    expect([await said('d2'), await said('d1')]).toEqual(invalid === undefined ? [staging, prod] : [['deny INVALID'], ['deny INVALID']]);
  });

  test('an image that no agent knows, another hash, and a line that begins where one may do nothing', async () => {
    const unknown = await register({ ...GOOD_PROPOSAL, image: imageOf('9.9.9') });
    expect(unknown.error).toMatchObject({ code: 'BAD_INPUT', message: `No agent that is heard knows ${imageOf('9.9.9')}: add it to an agent's images first.` });
    const other = { ...GOOD_PROPOSAL, imageSha256: 'b'.repeat(64) };
    expect((await post('/plugins', other)).body.error).toMatchObject({ field: 'imageSha256', message: `${imageOf('1.4.2')} is ${sha256('1.4.2')} on agent-1, and not what this release says.` });
    expect((await register(other)).error).toMatchObject({ code: 'BAD_INPUT', message: `${imageOf('1.4.2')} is ${sha256('1.4.2')} on agent-1, and not what this release says.` });
    expect((await post('/plugins', GOOD_PROPOSAL, 'd1')).body.error).toMatchObject({ code: 'FORBIDDEN', message: 'Releases of d1 begin in d2, and you may not promote there: somebody who may has to submit it.' });
    expect((await register(GOOD_PROPOSAL, 'd2', world.stranger)).error).toMatchObject({ code: 'NOT_FOUND' });
    expect((await register(GOOD_PROPOSAL, 'd2', world.responder)).error).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('a plan', () => {
  test('writes nothing, and says what would come of it', async () => {
    const before = await rows();
    const shown = await plan(GOOD_PROPOSAL, 'd1');
    expect(await rows()).toEqual(before);
    expect(shown).toMatchObject({ allowed: true, target: { deployment: 'd2' }, instances: ['d2-oms-1', 'd2-oms-2'], image: { sha256: sha256('1.4.2') }, outcome: { approvals: 0 } });
    expect(shown.driver?.agents).toMatchObject([{ takes: 2 }]);
    expect(shown.outcome?.gates.find(({ gate }) => gate === 'aclGranted')).toMatchObject({ status: 'pass', evidence: expect.stringContaining('asks when it first starts') });
    expect((await post('/plugins/plan', GOOD_PROPOSAL)).body).toMatchObject({ allowed: true, promoted_into: 'd2', outcome: { approvals_needed: 0 } });
  });

  test('too long for an address is asked in a body, from this origin only', async () => {
    const requestedGrants = Array.from({ length: 64 }, (_, at) => ({ topic: `platform.oms.${'x'.repeat(60)}.${at}`, action: 'publish' }));
    const body = JSON.stringify({ json: { deployment: 'd2', proposal: { ...GOOD_PROPOSAL, requestedGrants } } });
    const asked = (origin: string) => handleTrpc(world.runtime, new Request(`${BASE}/api/trpc/releases.planPlugin`, { method: 'POST', headers: { 'content-type': 'application/json', origin, cookie: world.maker.cookie }, body }));
    const answer = await asked(BASE);
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('"allowed":true')]);
    expect((await asked('http://elsewhere.example')).status).toBe(403);
  });

  test('changes with what it stands on: an agent that is lost, a name that is given away', async () => {
    await world.db.agent.updateMany({ data: { state: 'lost' } });
    expect(await plan(GOOD_PROPOSAL)).toMatchObject({ allowed: false, image: null });
    await world.db.agent.updateMany({ data: { state: 'ready' } });
    expect(await plan(GOOD_PROPOSAL)).toMatchObject({ allowed: true });
  });
});

describe('registering', () => {
  const desk = { ...GOOD_PROPOSAL, service: 'desk', reason: 'the second desk' };

  test('freezes the release and asks for its promotion where releases begin, once, whoever hands it in how often', async () => {
    const [first, second] = await Promise.all([register(desk, 'd1'), register(desk, 'd1', world.admin)]);
    const made = [first.data, second.data] as { promotionId: string; releaseId: string; created: boolean; target: string; instances: string[] }[];
    expect([first.error, second.error]).toEqual([null, null]);
    expect(made.map(({ created }) => created).toSorted()).toEqual([false, true]);
    expect(new Set(made.map(({ promotionId }) => promotionId)).size).toBe(1);
    expect(await world.db.promotion.findUniqueOrThrow({ where: { id: made[0]?.promotionId ?? '' } })).toMatchObject({ deployment: 'd2', service: 'desk' });
    expect((await post('/plugins', desk)).body).toMatchObject({ created: false, promotion_id: made[0]?.promotionId, promoted_into: 'd2' });
    expect(await world.db.auditEntry.count({ where: { action: 'releases.plugin.registered' } })).toBe(3);
  });

  test('refuses the name that is taken now and the version that is other content, in the plan as when it is done', async () => {
    const taken = { ...desk, version: '1.5.0', image: imageOf('1.5.0') };
    const sentence = 'desk is a plugin of d2 already: give this one another name, or promote a release of desk.';
    expect(refusalsOf((await plan(taken)).findings)).toEqual([{ step: 'image', field: 'service', message: sentence }]);
    expect((await register(taken)).error).toMatchObject({ code: 'CONFLICT', message: sentence });
    expect((await post('/plugins', taken)).body.error).toMatchObject({ code: 'CONFLICT', field: 'service', message: sentence });
    await world.freeze('1.5.0', { service: 'pipeline' });
    const other = { ...desk, service: 'pipeline', version: '1.5.0', image: imageOf('1.5.0') };
    const frozen = 'pipeline 1.5.0 was frozen by maker with other content, and a release never changes: give this one the next version.';
    expect(refusalsOf((await plan(other)).findings)).toEqual([{ step: 'image', field: 'version', message: frozen }]);
    expect((await register(other)).error).toMatchObject({ code: 'CONFLICT', message: frozen });
    expect((await world.tell(world.maker, 'freeze', { deployment: 'd2', content: contentOf('1.5.0', { service: 'pipeline', replicas: 3 }) })).error).toMatchObject({ message: frozen });
  });

  test('one of two that want one name at once gets it', async () => {
    const both = await Promise.all([register({ ...desk, service: 'contested' }), register({ ...desk, service: 'contested', replicas: 1 })]);
    expect(both.map(({ error }) => error?.code ?? 'done').toSorted()).toEqual(['CONFLICT', 'done']);
  });

  test('promises what the sidecar of each instance will ask for', async () => {
    const requested = [{ topic: 'platform.oms.**', action: 'publish' }, { topic: 'platform.config.{i}.limits', action: 'subscribe' }, { topic: 'platform.oms.>', action: 'publish' }];
    const { data } = await register({ ...desk, service: 'promised', requestedGrants: requested });
    const { releaseId, instances } = data as { releaseId: string; instances: string[] };
    const { content } = await world.db.release.findUniqueOrThrow({ where: { id: releaseId } });
    const { lines } = await plan({ ...desk, service: 'promised', requestedGrants: requested });
    expect(instances).toHaveLength(2);
    for (const instance of instances) {
      const asked = parseRegistration({ instance_id: instance, plugin: 'promised', pool_type: 'OMSPool', public_key: createUser().getPublicKey(), image: 'x:1', tags: [], requested_grants: (content as { requestedGrants: unknown }).requestedGrants, signature: 'a'.repeat(86) });
      expect(asked.ok && asked.lines.map(({ direction, pattern }) => `${direction} ${pattern}`)).toEqual([...new Set(lines.map(({ action, canonical }) => `${action} ${canonical}`))]);
    }
  });

  test('the same key is the same answer', async () => {
    const key = { idempotencyKey: newId(), deployment: 'd2', proposal: { ...desk, service: 'keyed' } };
    const call = () => world.call(world.maker, 'releases.registerPlugin', 'mutation', key);
    expect((await call()).data).toEqual((await call()).data);
  });
});
