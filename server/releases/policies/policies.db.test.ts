import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GateResult } from '@/domain/releases/gates';
import { DAY_MS } from '@/domain/releases/policies/mode';
import { createKeyPair } from '@/server/bus/authority';
import { inTransaction } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import { askGates } from '@/server/releases/evaluate-gates';
import { rulesOf } from '@/server/releases/environment-store';
import { policiesLoop } from '@/server/releases/policies/policies-loop';
import { releaseById } from '@/server/releases/release-store';
import { contentOf, imageOf, type ReleaseWorld, releaseWorld } from '@/server/releases/testing/release-world';
import type { SignedIn } from '@/server/testing/offline-world';
import { loopContext } from '@/server/testing/loop-context';

let world: ReleaseWorld;
let now = new Date();
const clock = { now: () => now };
const later = (days: number): void => void (now = new Date(now.getTime() + days * DAY_MS));

beforeAll(async () => {
  world = await releaseWorld(['1.0.0', '1.1.0', '1.2.0', 'latest']);
  await look();
});
afterAll(() => world.close());

const look = () => policiesLoop.run(loopContext(world.database, { clock }));
const open = (policy: string) => world.db.policyViolation.findMany({ where: { deployment: 'd1', policy, endedAt: null }, orderBy: { key: 'asc' } });
const told = async (kind: string, policy: string) => (await world.db.outboxEvent.findMany({ where: { kind, entityId: policy, deployment: 'd1' } })).length;
const tell = (who: SignedIn, path: string, input: object) => world.call(who, `releases.policies.${path}`, 'mutation', { idempotencyKey: newId(), deployment: 'd1', ...input });
const list = async (who = world.admin) => (await world.call(who, 'releases.policies.list', 'query', { deployment: 'd1' })).data as { policies: { id: string; mode: string; version: number; violated: number; wouldRefuse: { deployment: boolean; instances: number } }[] };
const ruleOf = async (id: string) => (await list()).policies.find((each) => each.id === id);
const settings = (reviewed: object) => world.db.deploymentSettingsRow.upsert({ where: { deployment: 'd1' }, create: { deployment: 'd1', version: 1, reviewed, changedAt: now, changedByName: 'test' }, update: { reviewed, version: { increment: 1 } } });

async function gate(releaseId: string, name: 'policy' | 'checklist' = 'policy', deployment = 'd1'): Promise<GateResult> {
  return inTransaction(world.db, async (tx) => {
    const [release, rules] = [await releaseById(tx, releaseId), await rulesOf(tx, deployment)];
    if (!release || !rules) throw new Error('nothing to ask about');
    const [result] = await askGates(tx, clock, { deployment, service: release.service, release, rules }, [name]);
    if (!result) throw new Error('the gate did not answer');
    return result;
  });
}

test('a violation opens and is told when its settings change, and ends when they are put right', async () => {
  expect(await open('CFG-5')).toEqual([]);
  await settings({ 'leader.ttlS': 20 });
  await look();
  expect(await open('CFG-5')).toMatchObject([{ target: 'deployment', key: 'leader.ttlS', status: 'violated', message: expect.stringContaining('3 × 10 s = 30 s, and it is 20 s') }]);
  expect(await ruleOf('CFG-5')).toMatchObject({ mode: 'audit', violated: 1, wouldRefuse: { deployment: true, instances: 0 } });
  const [first] = await open('CFG-5');
  now = new Date(now.getTime() + 60_000);
  await look();
  expect(await open('CFG-5')).toMatchObject([{ id: first?.id, openedAt: first?.openedAt, lastSeenAt: now }]);
  expect([await told('releases.policy.violated', 'CFG-5'), await told('releases.policy.cleared', 'CFG-5')]).toEqual([1, 0]);
  await settings({});
  await look();
  expect(await open('CFG-5')).toEqual([]);
  expect(await world.db.policyViolation.findFirst({ where: { id: first?.id ?? '' } })).toMatchObject({ endedBy: 'corrected', endedAt: now });
  expect(await told('releases.policy.cleared', 'CFG-5')).toBe(1);
});

test('a running instance with an image that moves is found, and gone when it is', async () => {
  const deployment = await world.db.deployment.findUniqueOrThrow({ where: { slug: 'd1' } });
  const plugin = await world.db.plugin.create({ data: { id: newId(), deploymentId: deployment.id, name: 'dgm', poolType: 'DGMPool', ownerId: world.admin.id, createdAt: now } });
  const instance = await world.db.instance.create({ data: { id: newId(), pluginId: plugin.id, deploymentId: deployment.id, name: 'dgm-1', publicKey: createKeyPair('user').publicKey, image: 'ghcr.io/meridian/dgm:latest', tags: [], manifestHash: 'x', requestedGrants: [], registeredById: world.admin.id, registeredAt: now, lastHeartbeatAt: now, provisionedAt: now, intakeDone: true } });
  await look();
  expect(await open('IMG-2')).toMatchObject([{ target: 'instance dgm-1', message: expect.stringContaining('The tag "latest" is moved') }]);
  expect(await ruleOf('IMG-2')).toMatchObject({ mode: 'enforce', wouldRefuse: { instances: 1 } });
  await world.db.instance.update({ where: { id: instance.id }, data: { image: 'ghcr.io/meridian/dgm:1.0.0' } });
  await look();
  expect([await open('IMG-2'), (await open('IMG-4')).length]).toEqual([[], 1]);
  await world.db.instance.update({ where: { id: instance.id }, data: { lastHeartbeatAt: new Date(0) } });
  await look();
  expect(await open('IMG-4')).toEqual([]);
  expect(await world.db.policyViolation.findFirst({ where: { policy: 'IMG-4', target: 'instance dgm-1', key: 'ghcr.io/meridian/dgm:1.0.0' } })).toMatchObject({ endedBy: 'gone' });
});

test('a grant that nobody decided is found, and no more once it is', async () => {
  const requestId = await world.pendingRequest({ deployment: 'd1', plugin: 'asks', pool: 'DGMPool', ownerId: world.maker.id, grants: [{ topic: 'platform.data.**', action: 'publish' }] });
  await look();
  expect(await open('ACL-1')).toMatchObject([{ key: 'undecided asks' }]);
  await world.db.aclRequest.update({ where: { id: requestId }, data: { state: 'denied' } });
  await look();
  expect(await open('ACL-1')).toEqual([]);
});

test('a latest tag is refused at its freeze with the sentence of the rule', async () => {
  const { status, error } = await world.tell(world.maker, 'freeze', { deployment: 'd2', content: { ...contentOf('1.9.0'), image: imageOf('latest') } });
  expect({ status, message: error?.message }).toMatchObject({ status: 422, message: expect.stringContaining('IMG-2: ghcr.io/meridian/oms:latest: The tag "latest" is moved from one image to the next') });
});

test('in audit a promotion passes and is told from which day it would be held; then it is held, and an exception lets it through until its expiry', async () => {
  const releaseId = await world.freeze('1.0.0');
  const inAudit = await gate(releaseId);
  expect(inAudit).toMatchObject({ status: 'pass', evidence: expect.stringMatching(/CFG-1 in audit, would hold from \d+ \w{3}\./) });
  const { version = 0 } = (await ruleOf('CFG-1')) ?? {};
  expect((await tell(world.second, 'changeMode', { policy: 'CFG-1', mode: 'enforce', version, reason: 'every service has redis now' })).error).toBeNull();
  expect((await tell(world.admin, 'changeMode', { policy: 'CFG-1', mode: 'off', version, reason: 'it is in the way of us' })).error).not.toBeNull();
  now = new Date();
  expect(await gate(releaseId)).toMatchObject({ status: 'fail', evidence: expect.stringContaining('CFG-1: oms 1.0.0: 2 replicas need the task store redis') });
  const asked = { policy: 'CFG-1', target: 'service oms', owner: 'Ben', reason: 'redis comes next week', expiresAt: new Date(now.getTime() + 5 * DAY_MS) };
  const { data: promoted } = await world.tell(world.maker, 'request', { deployment: 'd2', releaseId });
  expect(promoted).toMatchObject({ state: expect.any(String) });
  expect((await tell(world.maker, 'addException', asked)).error).toMatchObject({ message: expect.stringContaining('You made oms 1.0.0') });
  expect((await tell(world.admin, 'addException', { ...asked, target: 'service nobody' })).error).toMatchObject({ message: expect.stringContaining('There is no "service nobody"') });
  expect((await tell(world.admin, 'addException', { ...asked, expiresAt: new Date(now.getTime() + 31 * DAY_MS) })).error).toMatchObject({ message: expect.stringContaining('at most 30 days') });
});

test('an exception counts until its time and not after, and its end is told once', async () => {
  now = new Date();
  await world.db.policyException.create({ data: { id: newId(), deployment: 'd1', policy: 'CFG-1', target: 'service oms', reason: 'redis comes next week', owner: 'Ben', byId: world.admin.id, byName: 'Ben', from: now, expiresAt: new Date(now.getTime() + 3 * DAY_MS) } });
  const releaseId = (await world.db.release.findFirstOrThrow({ where: { service: 'oms', version: '1.0.0' } })).id;
  expect(await gate(releaseId)).toMatchObject({ status: 'pass', evidence: expect.stringMatching(/CFG-1 set aside for service oms until .* \(Ben\)/) });
  later(3);
  expect(await gate(releaseId)).toMatchObject({ status: 'fail' });
  for (const _round of [1, 2]) await look();
  expect(await world.db.outboxEvent.count({ where: { kind: 'releases.policy_exception.expired' } })).toBe(1);
  now = new Date();
});

test('in production an exception by the author of the release does not count for it', async () => {
  now = new Date();
  await world.db.policyException.updateMany({ data: { endedAt: now } });
  await world.db.policyException.create({ data: { id: newId(), deployment: 'd1', policy: 'CFG-1', target: 'service oms', reason: 'redis comes next week', owner: 'maker', byId: world.maker.id, byName: 'maker', from: now, expiresAt: new Date(now.getTime() + DAY_MS) } });
  const release = await world.db.release.findFirstOrThrow({ where: { service: 'oms', version: '1.0.0' } });
  expect(await gate(release.id)).toMatchObject({ status: 'fail' });
});

test('a rule that is switched off has no violations any more', async () => {
  await settings({ 'leader.ttlS': 20 });
  await look();
  expect((await open('CFG-5')).length).toBe(1);
  const { version = 0 } = (await ruleOf('CFG-5')) ?? {};
  expect((await tell(world.second, 'changeMode', { policy: 'CFG-5', mode: 'off', version, reason: 'leaders are not used here' })).error).toBeNull();
  now = new Date(Date.now() + 1000);
  await look();
  expect(await world.db.policyViolation.findFirst({ where: { policy: 'CFG-5', endedBy: 'off' } })).not.toBeNull();
  expect(await world.db.auditEntry.count({ where: { action: 'releases.policy.changed', entityId: 'CFG-5' } })).toBe(1);
});
