import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportOf } from '@/domain/releases/checklist/export';
import { CHECKLIST_ITEMS, type ChecklistItemId } from '@/domain/releases/checklist/item';
import type { ChecklistView } from '@/domain/releases/checklist/view';
import { manualClock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import { checklistLoop, recheckOn } from '@/server/releases/checklist/checklist-loop';
import { judgeDeployment } from '@/server/releases/checklist/judge-deployment';
import { readChecklist } from '@/server/releases/checklist/read-checklist';
import { type FitWorld, fitWorld } from '@/server/releases/checklist/testing/fit-world';
import { loopContext } from '@/server/testing/loop-context';

const MIN = 60_000;
const DAY = 86_400_000;
const AT = { deployment: 'd1' };
let world: FitWorld;
let db: Db;

beforeAll(async () => {
  world = await fitWorld();
  ({ db } = world);
});
afterAll(() => world.close());

const judged = async (): Promise<Record<string, string>> => {
  const items = await judgeDeployment(loopContext(world.database), 'd1');
  return Object.fromEntries(items.filter(({ status }) => status !== 'pass').map(({ id, status, evidence, fix }) => [id, `${status}: ${evidence.value} ${fix?.href ?? ''}`]));
};
const before = (ms: number) => new Date(Date.now() - ms);
const setting = (reviewed: object) => db.deploymentSettingsRow.upsert({ where: AT, create: { ...AT, reviewed, changedAt: new Date(), changedByName: 'test' }, update: { reviewed } });
const askApprovals = (approvals: number) => db.releaseEnvironment.update({ where: AT, data: { approvals } });

interface Source {
  item: ChecklistItemId;
  why: string;
  to?: 'unknown';
  breakIt: () => Promise<unknown>;
  mendIt: () => Promise<unknown>;
  says: RegExp;
}

const image = (ref: string) => db.instance.updateMany({ where: { name: 'oms-1' }, data: { image: ref } });
const dependency = (role: 'storage' | 'monitoring', data: object) => db.dependencyHealth.updateMany({ where: { dependency: { role } }, data });
const heard = (lastHeartbeatAt: Date) => db.instance.updateMany({ where: { name: 'oms-1' }, data: { lastHeartbeatAt } });

const SOURCES: Source[] = [
  { item: 'images', why: 'an instance runs "latest"', breakIt: () => image('ghcr.io/meridian/oms:latest'), mendIt: () => image('ghcr.io/meridian/oms:1.0.0'), says: /oms:latest.*\/d1\/releases\/oms/ },
  { item: 'probes', why: 'a probe is taken away', breakIt: () => setting({ 'probes.liveness': null }), mendIt: () => setting({}), says: /liveness probe is missing.*set=probes\.liveness/ },
  { item: 'bus', why: 'compliance is asked for on NATS', breakIt: () => setting({ compliance: true }), mendIt: () => setting({}), says: /compliance.*set=bus\.backend%3Akafka/i },
  { item: 'storage', why: 'the storage is down', breakIt: () => dependency('storage', { state: 'down', detail: 'Connection refused.' }), mendIt: () => dependency('storage', { state: 'up', lastAt: new Date() }), says: /the storage does not answer\. Connection refused/ },
  { item: 'storage', why: 'nobody asked the storage lately', to: 'unknown', breakIt: () => dependency('storage', { lastAt: before(6 * MIN) }), mendIt: () => dependency('storage', { lastAt: new Date() }), says: /last asked 6 min ago/ },
  { item: 'backup', why: 'no backup is scheduled', breakIt: () => setting({ 'backup.schedule': null }), mendIt: () => setting({}), says: /No backup is scheduled.*set=backup\.schedule/ },
  { item: 'monitoring', why: 'an instance was not heard for 6 min', breakIt: () => heard(before(6 * MIN)), mendIt: () => heard(new Date()), says: /oms-1 \(6 min ago\)/ },
  { item: 'monitoring', why: 'the objective is retired', breakIt: () => db.sloObjective.updateMany({ data: { state: 'retired' } }), mendIt: () => db.sloObjective.updateMany({ data: { state: 'active' } }), says: /no objective: oms.*slo\/new\?plugin=oms/ },
  { item: 'monitoring', why: 'the monitor is down', breakIt: () => dependency('monitoring', { state: 'down' }), mendIt: () => dependency('monitoring', { state: 'up', lastAt: new Date() }), says: /the monitoring does not answer/ },
  { item: 'signed-off', why: 'an approval is taken back', breakIt: () => db.promotionApproval.updateMany({ where: { userId: 'second' }, data: { endedAt: new Date() } }), mendIt: () => db.promotionApproval.updateMany({ where: { userId: 'second' }, data: { endedAt: null } }), says: /oms 1\.0\.0 \(1 of 2\)/ },
  { item: 'rollback-rehearsed', why: 'the rehearsal is 30 days old', breakIt: () => db.promotion.updateMany({ where: { deployment: 'd2' }, data: { finishedAt: before(30 * DAY) } }), mendIt: () => db.promotion.updateMany({ where: { deployment: 'd2' }, data: { finishedAt: new Date() } }), says: /30 days ago/ },
  { item: 'dr-follows', why: 'nothing follows', breakIt: () => db.releaseEnvironment.update({ where: { deployment: 'd3' }, data: { upstream: null } }), mendIt: () => db.releaseEnvironment.update({ where: { deployment: 'd3' }, data: { upstream: 'd1' } }), says: /No deployment for disaster recovery follows d1/ },
  { item: 'on-call', why: 'there is no schedule', breakIt: () => db.oncallSchedule.updateMany({ data: { deployment: 'elsewhere' } }), mendIt: () => db.oncallSchedule.updateMany({ data: { deployment: 'd1' } }), says: /no on-call schedule.*oncall\/schedule\/edit/ },
  { item: 'four-eyes', why: 'no approval is asked for', breakIt: () => askApprovals(0), mendIt: () => askApprovals(2), says: /0 approvals asked for/ },
];

test('a deployment with everything is fit', async () => {
  expect(await judged()).toEqual({});
  expect((await readChecklist({ db, clock: world.runtime.clock }, AT)).summary).toMatchObject({ isFit: true, fit: 12, of: 12 });
});

describe('each item changes with its source', () => {
  test.each(SOURCES)('$item: $why', async ({ item, to = 'fail', breakIt, mendIt, says }) => {
    await breakIt();
    const broken = await judged();
    expect(Object.keys(broken)).toEqual([item]);
    expect(broken[item]).toMatch(new RegExp(`^${to}`));
    expect(broken[item]).toMatch(says);
    await mendIt();
    expect(await judged()).toEqual({});
  });

  test('acl: a request waits', async () => {
    const requestId = await world.pendingRequest({ deployment: 'd1', plugin: 'asks', pool: 'DGMPool', ownerId: world.admin.id, grants: [{ topic: 'platform.data.**', action: 'publish' }] });
    expect((await judged()).acl).toMatch(new RegExp(`^fail: 1 request waits for a decision: asks\\. /d1/acl/requests/${requestId}`));
    await db.aclRequest.update({ where: { id: requestId }, data: { state: 'denied' } });
    expect((await judged()).acl).toBeUndefined();
    await db.instance.deleteMany({ where: { name: 'asks' } });
  });
});

test('backups count for 26 hours and restore tests for 30 days', async () => {
  const report = (kind: 'backup' | 'restore_test', ms: number, ok = true) => db.backupReport.create({ data: { id: newId(), deployment: 'd2', kind, at: before(ms), ok, detail: '', reportedByName: 'test', receivedAt: new Date() } });
  const said = async () => {
    const item = (await judgeDeployment(loopContext(world.database), 'd2')).find(({ id }) => id === 'backup');
    return `${item?.status}: ${item?.evidence.value}`;
  };
  expect(await said()).toBe('fail: Scheduled daily 02:30; last good backup never reported; last restore test never reported.');
  await report('backup', 26 * 60 * MIN);
  await report('backup', 0, false);
  expect(await said()).toMatch(/^fail: .*backup 26 h ago/);
  await report('backup', 25 * 60 * MIN);
  await report('restore_test', 30 * DAY);
  expect(await said()).toMatch(/^fail: .*restore test 30 days ago/);
  await report('restore_test', 29 * DAY);
  expect(await said()).toBe('pass: Scheduled daily 02:30; last good backup 25 h ago; last restore test 29 days ago.');
});

test('evidence of five minutes ago says nothing of now', async () => {
  await judged();
  const view = async (ms: number) => readChecklist({ db, clock: manualClock(new Date(Date.now() + ms)) }, AT);
  expect((await view(0)).summary.isFit).toBe(true);
  const later = await view(5 * MIN + 1000);
  expect(later.items.map(({ status }) => status)).toEqual(CHECKLIST_ITEMS.map(() => 'unknown'));
  expect(later.summary.words).toBe('0 of 12 — not fit for production: 12 items');
});

test('an exception waives an item with its owner, and ends by itself', async () => {
  await askApprovals(0);
  const now = new Date();
  await db.policyException.create({ data: { id: newId(), ...AT, policy: 'CHK-1', target: 'item four-eyes', reason: 'two of three are on leave', owner: 'admin', byId: 'x', byName: 'x', from: before(MIN), expiresAt: new Date(now.getTime() + DAY) } });
  const waived = (await judgeDeployment(loopContext(world.database), 'd1')).find(({ id }) => id === 'four-eyes');
  expect(waived).toMatchObject({ status: 'waived', waiver: { owner: 'admin', reason: 'two of three are on leave', until: now.getTime() + DAY } });
  expect((await judgeDeployment(loopContext(world.database, { clock: manualClock(new Date(now.getTime() + DAY)) }), 'd1')).find(({ id }) => id === 'four-eyes')?.status).toBe('fail');
  await db.policyException.deleteMany();
  await db.releaseChecklistItem.deleteMany();
  await db.releaseChecklist.deleteMany();
  await askApprovals(2);
});

test('the loop judges every deployment, an event makes one due, and a move is told, audited and charted once', async () => {
  const ctx = loopContext(world.database);
  // A test before this one was a day ahead.
  await db.outboxEvent.deleteMany();
  await checklistLoop.run(ctx);
  expect((await db.releaseChecklist.findMany({ orderBy: { deployment: 'asc' } })).map(({ deployment, evaluatedAt }) => [deployment, evaluatedAt !== null])).toEqual([['d1', true], ['d2', true], ['d3', true]]);
  await askApprovals(0);
  await checklistLoop.run(ctx);
  const charted = () => db.change.count({ where: { ...AT, kind: 'releases.checklist.moved' } });
  const was = await charted();
  await recheckOn({ kind: 'releases.environment.changed', deployment: 'd1' } as Parameters<typeof recheckOn>[0], ctx);
  await checklistLoop.run(ctx);
  expect(await charted()).toBe(was + 1);
  expect(await db.auditEntry.findFirst({ where: { action: 'releases.checklist.moved' }, orderBy: { seq: 'desc' } })).toMatchObject({ deployment: 'd1', entityLabel: '1 of 12 items' });
  expect((await db.outboxEvent.findFirst({ where: { ...AT, kind: 'releases.checklist.moved' }, orderBy: { createdAt: 'desc' } }))?.payload).toEqual({ items: ['four-eyes'] });
  await recheckOn({ kind: 'releases.checklist.moved', deployment: 'd1' } as Parameters<typeof recheckOn>[0], ctx);
  expect(await db.releaseChecklist.count({ where: { ...AT, dueAt: { lte: new Date() } } })).toBe(0);
  await askApprovals(2);
});

test('asked for now, it is judged now; the export is what the page shows', async () => {
  await askApprovals(0);
  const answer = await world.tell(world.responder, 'checklist.recheck', AT);
  expect(answer.error).toBeNull();
  const shown = (await world.ask(world.responder, 'checklist.read', AT)).data as ChecklistView;
  expect(shown.summary).toMatchObject({ fit: 11, isFit: false, open: ['four-eyes'], words: '11 of 12 — not fit for production: 1 item' });
  const read = await readChecklist({ db, clock: manualClock(new Date(shown.at)) }, AT);
  expect(exportOf(read)).toEqual(exportOf(shown));
  expect(exportOf(shown).items.map(({ id, status, evidence }) => ({ id, status, value: evidence.value }))).toEqual(shown.items.map(({ id, status, evidence }) => ({ id, status, value: evidence.value })));
  await askApprovals(2);
});
