import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '@/domain/releases/policies/mode';
import { createKeyPair } from '@/server/bus/authority';
import { settingsFact } from '@/server/deployments/settings/facts';
import { inTransaction } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import { gatherFacts } from '@/server/releases/checklist/gather-facts';
import { askGates } from '@/server/releases/evaluate-gates';
import { rulesOf } from '@/server/releases/environment-store';
import { policiesLoop } from '@/server/releases/policies/policies-loop';
import { releaseById } from '@/server/releases/release-store';
import { type ReleaseWorld, releaseWorld } from '@/server/releases/testing/release-world';
import { loopContext } from '@/server/testing/loop-context';
import type { SignedIn } from '@/server/testing/offline-world';

let world: ReleaseWorld;
let now = new Date();
const clock = { now: () => now };
const EVERYTHING = { environment: [], service: [], pool: [] };
const REASON = 'agreed with the desk on Monday';

beforeAll(async () => {
  world = await releaseWorld(['1.0.0']);
  await look();
});
afterAll(() => world.close());

interface Rule { id: string; mode: string; version: number; holdsFrom: Date | null; params: Record<string, unknown>; match: { service: string[] }; switches: { kind: string; by: string; changes: string[]; anew: boolean }[] }
const look = async () => {
  now = new Date();
  return policiesLoop.run(loopContext(world.database, { clock }));
};
const open = (policy: string) => world.db.policyViolation.findMany({ where: { deployment: 'd1', policy, endedAt: null }, orderBy: { target: 'asc' } });
const ruleOf = async (id: string): Promise<Rule> => {
  const { policies } = (await world.call(world.admin, 'releases.policies.list', 'query', { deployment: 'd1' })).data as { policies: Rule[] };
  const rule = policies.find((each) => each.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
};
const preview = async (policy: string, params: object, match: object = EVERYTHING, who = world.responder) => (await world.call(who, 'releases.policies.previewRule', 'query', { deployment: 'd1', policy, params, match })).data as { ok: boolean; confirm: string | null; held: { target: string }[]; heldCount: number; freedCount: number; beginsAnew: boolean; faults: { field: string; message: string }[] };
const change = (policy: string, params: object, more: object = {}, who: SignedIn = world.admin) => world.call(who, 'releases.policies.changeRule', 'mutation', { idempotencyKey: newId(), deployment: 'd1', policy, params, match: EVERYTHING, version: 1, reason: REASON, confirm: null, ...more });
const settings = (reviewed: object) => world.db.deploymentSettingsRow.upsert({ where: { deployment: 'd1' }, create: { deployment: 'd1', version: 1, reviewed, changedAt: now, changedByName: 'test' }, update: { reviewed, version: { increment: 1 } } });
async function run(name: string, image: string): Promise<void> {
  const deployment = await world.db.deployment.findUniqueOrThrow({ where: { slug: 'd1' } });
  const plugin = await world.db.plugin.create({ data: { id: newId(), deploymentId: deployment.id, name, poolType: 'DGMPool', ownerId: world.admin.id, createdAt: now } });
  await world.db.instance.create({ data: { id: newId(), pluginId: plugin.id, deploymentId: deployment.id, name: `${name}-1`, publicKey: createKeyPair('user').publicKey, image, tags: [], manifestHash: 'x', requestedGrants: [], registeredById: world.admin.id, registeredAt: now, lastHeartbeatAt: now, provisionedAt: now, intakeDone: true } });
}

test('a smaller figure opens a violation at the next evaluation, and a larger one ends it', async () => {
  await settings({ taskStore: 'redis', 'sizing.replicas': 3, 'hpa.enabled': true, 'hpa.min': 2, 'hpa.max': 20 });
  await look();
  expect(await open('CFG-2')).toEqual([]);
  const { error } = await change('CFG-2', { hpaCap: 16 });
  expect(error).toBeNull();
  await look();
  expect(await open('CFG-2')).toMatchObject([{ target: 'deployment', status: 'violated' }]);
  expect(await ruleOf('CFG-2')).toMatchObject({ params: { hpaCap: 16 }, version: 2, mode: 'audit', switches: [{ kind: 'introduced' }, { kind: 'rule', changes: ['Most replicas that scaling may reach: 24 replicas → 16 replicas'], anew: true }] });
  expect((await change('CFG-2', { hpaCap: 40 }, { version: 2 })).error).toBeNull();
  await look();
  expect(await open('CFG-2')).toEqual([]);
  expect(await world.db.policyViolation.findFirst({ where: { deployment: 'd1', policy: 'CFG-2' }, orderBy: { openedAt: 'desc' } })).toMatchObject({ endedBy: 'rule' });
});

test('the settings are held to the same figure, in their own judgement', async () => {
  expect(await settingsFact(world.db, 'd1')).toMatchObject({ hpaCap: 40, version: expect.any(Number) });
  const { data } = await world.call(world.admin, 'deployments.settings.read', 'query', { deployment: 'd1' });
  expect(data).toMatchObject({ hpaCap: 40 });
  const propose = (max: number) => world.call(world.admin, 'deployments.settings.propose', 'mutation', { idempotencyKey: newId(), deployment: 'd1', baseVersion: (data as { version: number }).version, patch: { 'hpa.max': max }, reason: REASON });
  expect((await propose(41)).error).toMatchObject({ code: 'BAD_INPUT', detail: { field: 'hpa.max', rule: 'CFG-2' } });
  expect((await propose(30)).error).toBeNull();
  expect((await change('SEC-2', { capabilities: ['NET_RAW'] })).error).toBeNull();
  expect(await settingsFact(world.db, 'd1')).toMatchObject({ hpaCap: 40, capabilities: ['NET_RAW'] });
  expect((await change('SEC-2', {}, { version: 2 })).error).toBeNull();
  expect((await settingsFact(world.db, 'd1')).capabilities).toBeUndefined();
});

test('it is audited with what was and what is, and told once', async () => {
  const entry = await world.db.auditEntry.findFirstOrThrow({ where: { action: 'releases.policy.changed', entityId: 'CFG-2' }, orderBy: { seq: 'asc' } });
  expect(entry).toMatchObject({ reason: REASON, actorName: 'admin' });
  expect(JSON.parse(entry.body)).toMatchObject({ before: { params: {}, match: {} }, after: { params: { hpaCap: 16 }, match: {} } });
  expect(await world.db.outboxEvent.findMany({ where: { kind: 'releases.policy.changed', entityId: 'CFG-2' }, orderBy: { version: 'asc' }, select: { version: true } })).toMatchObject([{ version: 2 }, { version: 3 }]);
});

test('whoever comes second is told who was faster, and nothing is changed', async () => {
  const { status, error } = await change('CFG-2', { hpaCap: 8 }, { version: 2 }, world.second);
  expect({ status, error }).toMatchObject({ status: 409, error: { code: 'ALREADY_DECIDED', message: expect.stringContaining('was already changed by'), detail: { by: expect.any(String), at: expect.any(String) } } });
  expect(await ruleOf('CFG-2')).toMatchObject({ params: { hpaCap: 40 }, version: 3 });
});

test.each([
  ['CFG-2', { params: { hpaCap: 1 } }, 'params.hpaCap', 'from 2 to 1000'], ['CFG-2', { params: { cap: 3 } }, 'params.cap', 'it has hpaCap'],
  ['CFG-2', { params: { hpaCap: 40 }, version: 3 }, 'params', 'says this already'], ['CFG-2', { params: { hpaCap: 41 }, reason: 'so', version: 3 }, 'reason', 'The reason is missing'],
  ['CFG-1', { match: { ...EVERYTHING, service: ['nobody'] } }, 'match.service', 'There is no service "nobody" here'], ['BKP-1', { match: { ...EVERYTHING, service: ['oms'] } }, 'match.service', 'it applies to nothing'],
])('%s as %j is refused at %s', async (policy, { params = {}, ...more }: { params?: object; [name: string]: unknown }, field, says) => {
  const { version } = await ruleOf(policy);
  expect((await change(policy, params, { version, ...more })).error).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(says), detail: { field } });
});

test('who may not manage policies is refused, and may look at what would be', async () => {
  expect((await change('CFG-2', { hpaCap: 30 }, { version: 3 }, world.responder)).error).toMatchObject({ code: 'FORBIDDEN' });
  expect(await preview('CFG-2', { hpaCap: '10' })).toMatchObject({ ok: true, held: [{ target: 'deployment' }], heldCount: 1, freedCount: 0, beginsAnew: true });
  expect(await preview('CFG-2', { hpaCap: 'many' })).toMatchObject({ ok: false, faults: [{ field: 'params.hpaCap' }] });
});

test('an enforced rule begins to hold only what was shown; what it lets in passes its gates', async () => {
  await run('dgm', 'quay.io/desk/dgm:1.0.0');
  await run('edge', 'ghcr.io/meridian/edge:1.0.0');
  await look();
  expect(await open('IMG-3')).toMatchObject([{ target: 'instance dgm-1' }]);
  const params = { allow: ['quay.io/desk/*'] };
  const { version } = await ruleOf('IMG-3');
  expect((await change('IMG-3', params, { version })).error).toMatchObject({ code: 'STALE_PLAN', message: expect.stringContaining('would begin to hold 1 more'), detail: { field: 'confirm' } });
  const { confirm, held, freedCount } = await preview('IMG-3', params);
  expect([held.map(({ target }) => target), freedCount]).toEqual([['instance edge-1'], 1]);
  await run('late', 'ghcr.io/meridian/late:1.0.0');
  expect((await change('IMG-3', params, { version, confirm })).error).toMatchObject({ code: 'STALE_PLAN', message: expect.stringContaining('not what was shown') });
  expect((await change('IMG-3', params, { version, confirm: (await preview('IMG-3', params)).confirm })).error).toBeNull();
  await look();
  expect((await open('IMG-3')).map(({ target }) => target)).toEqual(['instance edge-1', 'instance late-1']);
});

test('freeze, gates and checklist go by the figures and by what the rule applies to', async () => {
  const { version } = await ruleOf('IMG-3');
  const ask = (releaseId: string) => inTransaction(world.db, async (tx) => {
    const [release, rules] = [await releaseById(tx, releaseId), await rulesOf(tx, 'd1')];
    if (!release || !rules) throw new Error('nothing to ask about');
    return (await askGates(tx, clock, { deployment: 'd1', service: release.service, release, rules }, ['imageTag']))[0];
  });
  const releaseId = await world.freeze('1.0.0');
  expect(await ask(releaseId)).toMatchObject({ status: 'fail', evidence: expect.stringContaining('Images come from quay.io/desk/*') });
  expect((await inTransaction(world.db, (tx) => gatherFacts(tx, 'd1', now))).figures).toEqual({ allow: ['quay.io/desk/*'], backupHours: 26, restoreTestDays: 30 });
  expect((await change('IMG-3', { allow: ['quay.io/desk/*'] }, { version, match: { ...EVERYTHING, service: ['dgm'] } }, world.second)).error).toBeNull();
  expect(await ruleOf('IMG-3')).toMatchObject({ match: { service: ['dgm'] }, mode: 'enforce' });
  expect(await ask(releaseId)).toMatchObject({ status: 'pass' });
  await look();
  expect(await open('IMG-3')).toEqual([]);
});

test('nobody loosens a rule in production that their own release is held by', async () => {
  const { version } = await ruleOf('IMG-3');
  const { error } = await change('IMG-3', { allow: ['quay.io/desk/*', 'ghcr.io/meridian/*'] }, { version }, world.maker);
  expect(error?.code).toBe('FORBIDDEN');
});

test('stricter while in audit: its seven days begin anew', async () => {
  const before = await ruleOf('BKP-1');
  expect((await change('BKP-1', { backupHours: 20 }, { version: before.version })).error).toBeNull();
  const after = await ruleOf('BKP-1');
  expect(new Date(after.holdsFrom ?? 0).getTime()).toBeGreaterThan(new Date(before.holdsFrom ?? 0).getTime());
  expect(new Date(after.holdsFrom ?? 0).getTime() - Date.now()).toBeLessThanOrEqual(7 * DAY_MS);
});
