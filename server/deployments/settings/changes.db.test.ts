import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordSettingsChange } from '@/server/changes/from-settings';
import { listChanges } from '@/server/changes/changes-store';
import { settingsFact, waitingSettingsFact } from '@/server/deployments/settings/facts';
import { type SettingsWorld, settingsWorld } from '@/server/deployments/settings/testing/settings-world';
import { installVariables } from '@/server/deployments/settings/variables';
import { inTransaction } from '@/server/platform/db';

let at: SettingsWorld;
beforeAll(async () => {
  at = await settingsWorld();
});
afterAll(() => at.world.close());

const db = () => at.world.database.db;
const version = async (deployment: string) => (await settingsFact(db(), deployment)).version;
const audits = (action: string, deployment: string) => db().auditEntry.findMany({ where: { action, deployment }, orderBy: { seq: 'asc' } });

interface Asked { changeId: string; state: string; hash: string; version: number }

test('outside of production it holds at once: in the audit log with before and after, in the outbox, on every chart, once', async () => {
  const { data, error } = await at.ask(at.ada, 'dev', { 'hpa.max': 6, 'storage.backend': 'clickhouse', taskStore: 'sqlite' });
  expect(error).toBeNull();
  const asked = data as Asked;
  expect(asked).toMatchObject({ state: 'applied', version: 1 });
  expect((await settingsFact(db(), 'dev')).settings).toMatchObject({ hpa: { max: 6 }, storage: { backend: 'clickhouse' } });
  expect(await db().deployment.findUniqueOrThrow({ where: { slug: 'dev' } })).toMatchObject({ storageBackend: 'clickhouse' });
  const [entry] = await audits('deployments.settings.changed', 'dev');
  expect(entry).toMatchObject({ actorName: 'ada', entityId: asked.changeId, reason: 'the desk asked for it' });
  expect(JSON.parse(entry?.body ?? '')).toMatchObject({ version: 1, changes: [{ key: 'storage.backend', before: 'timescaledb', after: 'clickhouse' }, { key: 'hpa.max', before: 4, after: 6 }] });
  const event = await db().outboxEvent.findFirstOrThrow({ where: { kind: 'deployments.settings.changed', deployment: 'dev' } });
  expect(event).toMatchObject({ entityId: asked.changeId, version: 1 });
  for (let time = 0; time < 2; time++) await recordSettingsChange(event, { db: db(), clock: at.world.runtime.clock } as never);
  const rows = await listChanges(db(), { deployment: 'dev', from: new Date(0), to: new Date(Date.now() + 1000), limit: 10 });
  expect(rows).toMatchObject([{ kind: 'deployments.settings.changed', summary: 'Settings: Storage timescaledb → clickhouse and 1 more', actorName: 'ada' }]);
});

test('of two at once one wins, and the other is told to look again', async () => {
  const base = await version('dev');
  const answers = await Promise.all([at.ask(at.ada, 'dev', { 'hpa.max': 10 }, { baseVersion: base }), at.ask(at.ben, 'dev', { 'hpa.max': 11 }, { baseVersion: base })]);
  expect(answers.map(({ error }) => error?.code ?? 'done').toSorted()).toEqual(['STALE_PLAN', 'done']);
  expect(await version('dev')).toBe(base + 1);
});

test('nothing to change, and no reason, are told', async () => {
  const base = { baseVersion: await version('dev') };
  expect((await at.ask(at.ada, 'dev', { compliance: false }, base)).error).toMatchObject({ code: 'BAD_INPUT', detail: { rule: 'nothing' } });
  expect((await at.ask(at.ada, 'dev', { searchUi: true }, { ...base, reason: ' ' })).error).toMatchObject({ code: 'BAD_INPUT', detail: { field: 'reason' } });
});

test('in production it waits for somebody else, who approves what was shown', async () => {
  const asked = (await at.ask(at.ada, 'prod', { 'hpa.max': 6 })).data as Asked;
  expect(asked).toMatchObject({ state: 'proposed', version: 0 });
  expect([(await settingsFact(db(), 'prod')).settings.hpa.max, await version('prod')]).toEqual([4, 0]);
  expect((await at.ask(at.ada, 'prod', { 'hpa.max': 6 })).error).toMatchObject({ code: 'CONFLICT', detail: { rule: 'same' } });
  const decide = { deployment: 'prod', changeId: asked.changeId, hash: asked.hash };
  expect((await at.tell(at.ada, 'approve', decide)).error).toMatchObject({ code: 'CONFLICT', message: 'You asked for it: somebody else decides.' });
  expect((await at.tell(at.viewer, 'approve', decide)).error).toMatchObject({ code: 'FORBIDDEN' });
  expect((await at.tell(at.ben, 'approve', { ...decide, hash: '0'.repeat(64) })).error).toMatchObject({ code: 'STALE_PLAN' });
  expect((await at.tell(at.ben, 'approve', { ...decide, deployment: 'dev' })).error).toMatchObject({ code: 'NOT_FOUND' });
  expect((await at.read(at.ben, 'change', { deployment: 'prod', changeId: asked.changeId })).data).toMatchObject({ mayStillApprove: ['ben'], may: { approve: { ok: true }, withdraw: { ok: false } }, changes: [{ key: 'hpa.max', before: 4, after: 6 }] });
  const waiting = async (id: string, deployment = 'prod') => (await waitingSettingsFact(db(), deployment, { id, roles: [{ role: 'deployment_admin', deployment: 'prod' }] } as never)).length;
  expect([await waiting(at.ada.id), await waiting(at.ben.id)]).toEqual([0, 1]);
  expect((await at.tell(at.ben, 'approve', { ...decide, comment: 'agreed' })).data).toMatchObject({ state: 'applied', version: 1 });
  expect([(await settingsFact(db(), 'prod')).settings.hpa.max, await waiting(at.ben.id)]).toEqual([6, 0]);
  expect((await at.tell(at.ben, 'approve', decide)).error).toMatchObject({ code: 'ALREADY_DECIDED', detail: { by: 'ben' } });
  const [entry] = await audits('deployments.settings.changed', 'prod');
  expect([entry?.actorName, JSON.parse(entry?.body ?? '')]).toMatchObject(['ben', { askedBy: 'ada', comment: 'agreed', hash: asked.hash }]);
});

test('another change that is applied meanwhile voids it, and it says so; who approves at once with another loses', async () => {
  const base = { baseVersion: await version('prod') };
  const one = (await at.ask(at.ada, 'prod', { 'hpa.max': 8 }, base)).data as Asked;
  const other = (await at.ask(at.ben, 'prod', { searchUi: true }, base)).data as Asked;
  const answers = await Promise.all([at.tell(at.ben, 'approve', { deployment: 'prod', changeId: one.changeId, hash: one.hash }), at.tell(at.ada, 'approve', { deployment: 'prod', changeId: other.changeId, hash: other.hash })]);
  expect(answers.map(({ error }) => error?.code ?? 'done').toSorted()).toEqual(['STALE_PLAN', 'done']);
  expect(answers.find(({ error }) => error)?.error).toMatchObject({ message: expect.stringMatching(/^It is void: (ada|ben) changed the settings meanwhile: .+ It has to be proposed again, on what holds now\.$/) });
  expect(await version('prod')).toBe(base.baseVersion + 1);
});

test('it is rejected with a reason, or taken back by who asked', async () => {
  const base = { baseVersion: await version('prod') };
  const asked = (await at.ask(at.ada, 'prod', { 'leader.ttlS': 60 }, base)).data as Asked;
  const decide = { deployment: 'prod', changeId: asked.changeId, hash: asked.hash };
  expect((await at.tell(at.ben, 'reject', decide)).error).toMatchObject({ code: 'BAD_INPUT', detail: { field: 'comment' } });
  expect((await at.tell(at.ben, 'withdraw', { deployment: 'prod', changeId: asked.changeId })).error).toMatchObject({ code: 'CONFLICT' });
  expect((await at.tell(at.ben, 'reject', { ...decide, comment: 'not before the close' })).data).toMatchObject({ state: 'rejected' });
  expect((await at.tell(at.ada, 'withdraw', { deployment: 'prod', changeId: asked.changeId })).error).toMatchObject({ code: 'ALREADY_DECIDED', detail: { by: 'ben' } });
  const again = (await at.ask(at.ada, 'prod', { 'leader.ttlS': 60 }, base)).data as Asked;
  expect((await at.tell(at.ada, 'withdraw', { deployment: 'prod', changeId: again.changeId })).data).toMatchObject({ state: 'withdrawn' });
  expect(await version('prod')).toBe(base.baseVersion);
  expect((await audits('deployments.settings.rejected', 'prod')).map(({ reason }) => reason)).toEqual(['not before the close']);
});

test('a program asks, and neither it nor who made its token approves; what it asks again is the same change', async () => {
  const sent = { patch: { 'site.name': 'Zurich 1' }, reason: 'the site moves' };
  const { status, body } = await at.rest('prod', '/settings/changes', sent);
  expect([status, body.state]).toEqual([202, 'proposed']);
  expect((await at.rest('prod', '/settings/changes', sent)).body).toEqual(body);
  const decide = { deployment: 'prod', changeId: body.change_id, hash: body.hash };
  expect((await at.tell(at.ada, 'approve', decide)).error).toMatchObject({ code: 'CONFLICT' });
  expect((await at.tell(at.ben, 'approve', decide)).data).toMatchObject({ state: 'applied' });
  expect((await at.rest('prod', '/settings/changes', sent)).body).toMatchObject({ change_id: body.change_id, state: 'applied' });
  expect((await at.rest('prod', '/settings/changes', { ...sent, patch: { 'hpa.max': 5 }, base_version: 0 })).status).toBe(412);
  expect((await at.rest('prod', '/settings')).body).toMatchObject({ deployment: 'prod', settings: { site: { name: 'Zurich 1' } }, sources: { 'site.name': { source: 'reviewed' } } });
});

test('what the environment sets is not changed here, hides what was reviewed, and makes void what was approved on other grounds', async () => {
  const base = { baseVersion: await version('prod') };
  const asked = (await at.ask(at.ada, 'prod', { 'rateLimit.perIp': 50 }, base)).data as Asked;
  installVariables({ processEnv: { MERIDIAN_SET_PROD_RATE_LIMIT_PER_IP: '70' }, dotEnv: { MERIDIAN_SET_PROD_REPLICAS: 'many' } });
  const { settings, sources, wrong } = await settingsFact(db(), 'prod');
  expect([settings.rateLimit.perIp, sources['rateLimit.perIp'].source, wrong.map(({ name }) => name)]).toEqual([70, 'process env', ['MERIDIAN_SET_PROD_REPLICAS']]);
  const message = 'Rate limit per address (rateLimit.perIp): It is set by MERIDIAN_SET_PROD_RATE_LIMIT_PER_IP in the environment of the process, and is changed there.';
  expect((await at.tell(at.ben, 'approve', { deployment: 'prod', changeId: asked.changeId, hash: asked.hash })).error).toMatchObject({ code: 'BAD_INPUT', message, detail: { rule: 'pinned' } });
  expect((await at.rest('prod', '/settings/changes', { patch: { 'rateLimit.perIp': 60 }, reason: 'less' })).body).toMatchObject({ error: { message } });
  installVariables({ processEnv: {}, dotEnv: {} });
  await expect(inTransaction(db(), (tx) => tx.settingsChange.updateMany({ where: { id: asked.changeId }, data: { reason: 'another' } }))).rejects.toThrow(/stays as it was asked for/);
});
