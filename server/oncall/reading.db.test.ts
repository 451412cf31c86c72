import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { holesBetween, shiftsBetween } from '@/domain/oncall/shifts';
import { defaultPolicy } from '@/domain/oncall/paging/default-policy';
import { loadSchedule } from '@/server/oncall/load-schedule';
import type { calendarOutput, contactOutput, myShiftsOutput, nowOutput, policyOutput, scheduleOutput, simulationOutput } from '@/server/oncall/schemas';
import { newId } from '@/server/platform/ids';
import { type OfflineWorld, offlineWorld, type SignedIn } from '@/server/testing/offline-world';

// Everything a page reads, over the same handler as a browser: what is left out of an output schema would be missing here.

const DAY_MS = 86_400_000;
const PEOPLE = ['ann', 'bob', 'cid'];

let world: OfflineWorld;
let admin: SignedIn;
let viewer: SignedIn;
let people: SignedIn[];
const ask = async <T extends z.ZodType>(who: SignedIn, path: string, input: object = {}) => {
  const answer = await world.call(who, `oncall.${path}`, 'query', { deployment: 'd1', ...input });
  expect(answer.error).toBeNull();
  return answer.data as z.output<T>;
};
const change = async (who: SignedIn, path: string, input: object) => {
  const answer = await world.call(who, `oncall.${path}`, 'mutation', { idempotencyKey: newId(), deployment: 'd1', ...input });
  expect(answer.error).toBeNull();
};

const rotation = (...users: (SignedIn | undefined)[]) => ({ anchorDate: '2026-10-05', anchorTime: '10:00', unit: 'week' as const, every: 1, users: users.map((each) => each?.id ?? '') });
const definition = () => ({
  layers: [
    { id: 'base', name: 'Rotation', priority: 0, rotation: rotation(...people), restrictions: [] },
    { id: 'nights', name: 'Nights', priority: 10, rotation: rotation(people[1], people[2]), restrictions: [{ weekdays: [], from: '20:00', to: '06:00' }] },
  ],
  calendar: { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', holidays: ['2026-12-25'] },
  handoff: { weekday: 1, time: '10:00' },
});

beforeAll(async () => {
  world = await offlineWorld(['d1']);
  people = await Promise.all(PEOPLE.map((name) => world.person(name, { role: 'responder', deployment: 'd1' })));
  admin = await world.person('admin', { role: 'deployment_admin', deployment: 'd1' });
  viewer = await world.person('viewer', { role: 'viewer', deployment: 'd1' });
  await change(admin, 'saveSchedule', { version: 0, title: 'Primary', zone: 'Europe/London', pagerPolicy: 'strict', reason: 'the people of this quarter', definition: definition() });
});
afterAll(() => world.close());

test('who is on call now and next, by name, with the reasons', async () => {
  const now = await ask<typeof nowOutput>(viewer, 'now');
  expect(now.schedule).toEqual({ title: 'Primary', zone: 'Europe/London', version: 1, pagerPolicy: 'strict' });
  expect(PEOPLE).toContain(now.people[now.onCall?.primary?.user ?? '']);
  expect(now.primary.now?.user).toBe(now.onCall?.primary?.user);
  expect(now.primary.next?.from).toBe(now.primary.now?.until);
  expect(now.primary.next?.user).not.toBe(now.primary.now?.user);
  expect(now.onCall?.trace.map(({ rule }) => rule)).toContain('layer');
  expect((now.handoff?.next ?? 0) > new Date(now.at).getTime()).toBe(true);
  expect(now.mine).toEqual([]);
  const holder = people.find(({ id }) => id === now.onCall?.primary?.user);
  expect(holder && (await ask<typeof nowOutput>(holder, 'now')).mine).toEqual(['primary']);
});

test('the editor gets back what was saved, and may save it again', async () => {
  const read = await ask<typeof scheduleOutput>(viewer, 'schedule');
  expect(read.schedule?.definition).toEqual(definition());
  expect(read.candidates.map(({ name }) => name)).toEqual(['admin', ...PEOPLE]);
  await change(admin, 'saveSchedule', { version: 1, title: 'Primary', zone: 'Europe/London', pagerPolicy: 'overlap', reason: 'overlap from now on', definition: read.schedule?.definition });
});

test('the calendar is what the schedule says, with each layer alone, exceptions and handovers', async () => {
  const from = Date.now() + DAY_MS;
  await change(admin, 'addOverride', { override: { kind: 'replace', old: people[0]?.id, new: admin.id, from, until: from + 30 * DAY_MS }, reason: 'parental leave' });
  await change(admin, 'addTemporary', { temporary: { users: [people[2]?.id, admin.id], from: from + 3 * DAY_MS, until: from + 4 * DAY_MS }, reason: 'the move' });
  const calendar = await ask<typeof calendarOutput>(viewer, 'calendar');
  const loaded = await loadSchedule(world.database.db, 'd1');
  if (!calendar || !loaded) throw new Error('no schedule');
  expect(calendar.until - calendar.from).toBe(12 * 7 * DAY_MS);
  expect(calendar.shifts).toEqual(shiftsBetween(loaded.schedule, calendar.from, calendar.until));
  expect(calendar.holes).toEqual(holesBetween(loaded.schedule, calendar.from, calendar.until));
  expect(calendar.layers.map(({ id, turns }) => [id, turns.length > 10])).toEqual([['nights', true], ['base', true]]);
  expect(calendar.overrides).toMatchObject([{ kind: 'replace', origin: 'planned', newUser: admin.id, reason: 'parental leave', byName: 'admin', cancelledAt: null }]);
  expect(calendar.temporaries).toMatchObject([{ users: [people[2]?.id, admin.id], reason: 'the move' }]);
  expect(calendar.handoffs.length).toBeGreaterThanOrEqual(12);
  expect(calendar.versions.map(({ number }) => number)).toEqual([1, 2]);
  const named = new Set([...calendar.shifts.map(({ user }) => user), ...calendar.layers.flatMap(({ turns }) => turns.map(({ user }) => user))]);
  expect([...named].filter((id) => calendar.people[id] === undefined)).toEqual([]);
  const later = await ask<typeof calendarOutput>(viewer, 'calendar', { from: new Date(calendar.until), weeks: 1 });
  expect(later).toMatchObject({ from: calendar.until, overrides: [], temporaries: [] });
});

test('one’s own shifts are those of the calendar', async () => {
  const { shifts, zone } = await ask<typeof myShiftsOutput>(admin, 'myShifts');
  expect(zone).toBe('Europe/London');
  expect(shifts.length).toBeGreaterThan(0);
  expect(new Set(shifts.map(({ user }) => user))).toEqual(new Set([admin.id]));
  expect((await ask<typeof myShiftsOutput>(viewer, 'myShifts')).shifts).toEqual([]);
});

test('policy, contacts and the simulator read back whole', async () => {
  expect(await ask<typeof policyOutput>(viewer, 'policy')).toMatchObject({ version: 0, saved: null, definition: defaultPolicy({}) });
  const definitionNow = defaultPolicy({ manager: admin.id, vp: viewer.id });
  await change(admin, 'savePolicy', { version: 0, definition: definitionNow, reason: 'with a manager' });
  const policy = await ask<typeof policyOutput>(viewer, 'policy');
  expect(policy).toMatchObject({ version: 1, saved: { byName: 'admin', reason: 'with a manager' }, definition: definitionNow, people: { [admin.id]: 'admin', [viewer.id]: 'viewer' } });
  expect(await ask<typeof contactOutput>(viewer, 'contacts')).toEqual({ version: 0, accountMail: 'viewer@example.org', methods: [], rules: [], effective: [{ channel: 'email', address: 'viewer@example.org', afterMin: 0 }] });
  const run = await ask<typeof simulationOutput>(viewer, 'simulate', { at: new Date(), labels: { alertname: 'LagHigh', severity: 'critical' } });
  expect(run).toMatchObject({ urgency: 'critical', nobody: null, policyVersion: 1, heldUntil: null });
  expect(run.tellings.find(({ as }) => as === 'manager')).toMatchObject({ userId: admin.id, methods: [{ channel: 'email', address: 'a…@example.org' }] });
  const both = await world.call(viewer, 'oncall.simulate', 'query', { deployment: 'd1', at: new Date(), labels: {}, urgency: 'critical' });
  expect(both.status).toBe(400);
});
