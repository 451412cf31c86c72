import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultPolicy } from '@/domain/oncall/paging/default-policy';
import { dependencySamples } from '@/server/deployments/dependencies/testing/audited-samples';
import { settingsSamples } from '@/server/deployments/settings/testing/audited-samples';
import { handoffSamples } from '@/server/handoffs/testing/audited-samples';
import { incidentSamples } from '@/server/incidents/testing/audited-samples';
import { notify } from '@/server/notifications/notify';
import { pageSamples } from '@/server/oncall/testing/page-samples';
import { newId } from '@/server/platform/ids';
import { releaseSamples } from '@/server/releases/testing/audited-samples';
import { AUDIT_OUTAGES, everything } from '@/server/testing/audit-outages';
import { type OfflineWorld, offlineWorld, type SignedIn } from '@/server/testing/offline-world';
import { allProcedures } from '@/server/testing/procedures';

let world: OfflineWorld;
let admin: SignedIn;
let requestId: string;
let planHash: string;
let lineId: string;
let tapId: string;
let otherSession: string;
let itemId: string;
let changeId: string;
let silenceId: string;
let overrideId: string;
let temporaryId: string;
let methodId: string;
let scheduleVersion: number;
let onCallId: string;
let owner: pg.Client;

const OBJECTIVE = { title: 'Orders', service: 'Orders', plugin: 'oms', kind: 'ratio', direction: 'subscribe', topics: 'platform.signal.**', target: 9_990_000, periodS: 2_592_000 };

const schedule = () => ({
  title: 'Primary', zone: 'Europe/London', pagerPolicy: 'strict', reason: 'the people of this quarter',
  definition: {
    layers: [{ id: 'l0', name: 'Rotation', priority: 0, rotation: { anchorDate: '2026-10-05', anchorTime: '10:00', unit: 'week', every: 1, users: [onCallId] }, restrictions: [] }],
    calendar: { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', holidays: [] },
    handoff: { weekday: 1, time: '10:00' },
  },
});
/** Some hours from now, so that exceptions do not meet. */
const inHours = (from: number) => ({ from: Date.now() + from * 3_600_000, until: Date.now() + (from + 1) * 3_600_000 });

/** Who looks at what, for some seconds: nobody's decision, and in no log. */
const UNAUDITED = ['incidents.sayPresent', 'handoffs.sayPresent'];
const mutations = allProcedures().filter((procedure) => procedure.kind === 'mutation' && !UNAUDITED.includes(procedure.path));

/** An input for each mutation that would succeed if it could be audited. */
const VALID: Record<string, () => Record<string, unknown>> = {
  'identity.endSession': () => ({ sessionId: otherSession }),
  'acl.decide': () => ({ deployment: 'd1', requestId, planHash, lines: [{ lineId, decision: 'approved' }], reason: 'fine' }),
  'acl.revoke': () => ({ deployment: 'd1', plugin: 'dgm-held', reason: 'cut' }),
  'changes.correct': () => ({ deployment: 'd1', changeId, effectiveFrom: new Date(0), reason: 'seen in the log' }),
  'slo.create': () => ({ deployment: 'd1', slug: 'another', definition: OBJECTIVE }),
  'slo.revise': () => ({ deployment: 'd1', slug: 'known', version: 1, definition: { ...OBJECTIVE, target: 9_900_000 }, reason: 'too strict' }),
  'slo.retire': () => ({ deployment: 'd1', slug: 'other', version: 1, reason: 'not needed' }),
  'taps.start': () => ({ deployment: 'd1', patterns: ['platform.data.**'], conditions: [], reason: 'look' }),
  'notifications.markRead': () => ({ deployment: 'd1', itemIds: [itemId] }),
  'notifications.markAllRead': () => ({ deployment: 'd1', upTo: new Date() }),
  'alerts.createSilence': () => ({ deployment: 'd1', matchers: [{ name: 'alertname', value: 'Flap', isRegex: false, isEqual: true }], endsAt: new Date(Date.now() + 3_600_000), comment: 'a known nuisance' }),
  'alerts.extendSilence': () => ({ deployment: 'd1', silenceId, endsAt: new Date(Date.now() + 7_200_000) }),
  'alerts.expireSilence': () => ({ deployment: 'd1', silenceId }),
  'oncall.saveSchedule': () => ({ deployment: 'd1', version: scheduleVersion, ...schedule() }),
  'oncall.addOverride': () => ({ deployment: 'd1', override: { kind: 'add', new: admin.id, ...inHours(1) }, reason: 'helps out' }),
  'oncall.cancelOverride': () => ({ deployment: 'd1', overrideId }),
  'oncall.takeOver': () => ({ deployment: 'd1' }),
  'oncall.addTemporary': () => ({ deployment: 'd1', temporary: { users: [admin.id], ...inHours(20) }, reason: 'the move' }),
  'oncall.cancelTemporary': () => ({ deployment: 'd1', temporaryId, reason: 'the move is over' }),
  'oncall.savePolicy': () => ({ deployment: 'd1', version: 0, definition: defaultPolicy({}), reason: 'as it is' }),
  'oncall.addContactMethod': () => ({ deployment: 'd1', address: 'another@example.org' }),
  'oncall.resendCode': () => ({ deployment: 'd1', methodId }),
  'oncall.verifyContactMethod': () => ({ deployment: 'd1', methodId, code: '12345' }),
  'oncall.removeContactMethod': () => ({ deployment: 'd1', methodId }),
  'oncall.saveContactRules': () => ({ deployment: 'd1', version: 0, rules: [] }),
  'taps.end': () => ({ deployment: 'd1', tapId, reason: 'done' }),
};

const attempt = (path: string) => world.call(admin, path, 'mutation', { idempotencyKey: newId(), ...VALID[path]?.() });

async function decideInput(id: string) {
  const shown = (await world.call(admin, 'acl.request', 'query', { deployment: 'd1', requestId: id })).data as { planHash: string; lines: { id: string }[] };
  return { deployment: 'd1', requestId: id, planHash: shown.planHash, lines: shown.lines.map((line) => ({ lineId: line.id, decision: 'approved' })), reason: 'fine' };
}

async function setUpOncall(): Promise<void> {
  const did = async (path: string, input: object) => {
    const answer = await world.call(admin, path, 'mutation', { idempotencyKey: newId(), deployment: 'd1', ...input });
    expect(answer.error).toBeNull();
    return answer.data as Record<string, string>;
  };
  await did('oncall.saveSchedule', { version: 0, ...schedule() });
  overrideId = (await did('oncall.addOverride', { override: { kind: 'add', new: admin.id, ...inHours(5) }, reason: 'helps out' })).overrideId ?? '';
  temporaryId = (await did('oncall.addTemporary', { temporary: { users: [admin.id], ...inHours(10) }, reason: 'the move' })).temporaryId ?? '';
  methodId = (await did('oncall.addContactMethod', { address: 'mine@example.org' })).methodId ?? '';
  const { db } = world.database;
  await db.oncallContactMethod.updateMany({ data: { codeSentAt: new Date(0) } });
  scheduleVersion = (await db.oncallSchedule.findFirstOrThrow()).version;
}

beforeAll(async () => {
  world = await offlineWorld(['d1', 'd2']);
  admin = await world.person('admin', { role: 'deployment_admin', deployment: 'd1' }, { role: 'deployment_admin', deployment: 'd2' });
  const asker = await world.person('asker', { role: 'responder', deployment: 'd1' });
  const grants = [{ topic: 'platform.data.**', action: 'publish' as const }];
  const held = await world.pendingRequest({ deployment: 'd1', plugin: 'dgm-held', pool: 'DGMPool', ownerId: asker.id, grants });
  expect((await world.call(admin, 'acl.decide', 'mutation', { idempotencyKey: newId(), ...(await decideInput(held)) })).error).toBeNull();
  requestId = await world.pendingRequest({ deployment: 'd1', plugin: 'dgm-asks', pool: 'DGMPool', ownerId: asker.id, grants });
  const input = await decideInput(requestId);
  ({ planHash } = input);
  lineId = input.lines[0]?.lineId ?? '';
  tapId = ((await attempt('taps.start')).data as { id: string }).id;
  for (const slug of ['known', 'other']) await world.call(admin, 'slo.create', 'mutation', { idempotencyKey: newId(), deployment: 'd1', slug, definition: OBJECTIVE });
  ({ silenceId } = (await attempt('alerts.createSilence')).data as { silenceId: string });
  onCallId = asker.id;
  await setUpOncall();
  changeId = (await world.database.db.change.findFirstOrThrow()).id;
  const { db } = world.database;
  await db.$transaction((tx) => notify(tx, world.runtime.clock, { deployment: 'd1', kind: 'notifications.test.sent', dedupeKey: 'x', title: 'x', body: '', path: '/d1', severity: 'info', occurredAt: new Date(), why: 'x', to: [{ kind: 'person', userId: admin.id }] }));
  itemId = (await db.inboxItem.findFirstOrThrow()).id;
  Object.assign(VALID, await pageSamples(world, asker), await incidentSamples(world, admin, asker), await handoffSamples(world, admin, asker), await releaseSamples(world, admin), await settingsSamples(world, admin), await dependencySamples(world, 'd1'));
  otherSession = (await world.session(admin.id)).sessionId;
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

test('every mutation of the routers is tried here', () => {
  expect(Object.keys(VALID).toSorted()).toEqual(mutations.map((mutation) => mutation.path).toSorted());
});

describe.each(AUDIT_OUTAGES)('when nothing can be audited because $why', ({ breakIt, mendIt }) => {
  test.each(mutations)('$path is refused and changes nothing', async ({ path }) => {
    await owner.query(breakIt);
    try {
      const before = await everything(owner);
      expect(await attempt(path)).toMatchObject({ status: 503, error: { code: 'UNAVAILABLE' } });
      expect(await everything(owner)).toEqual(before);
    } finally {
      await owner.query(mendIt);
    }
  });
});

test.each(mutations)('with the log back, $path succeeds', async ({ path }) => {
  expect((await attempt(path)).error).toBeNull();
});
