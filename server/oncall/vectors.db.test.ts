import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onCallAt } from '@/domain/oncall/on-call-at';
import type { Urgency } from '@/domain/oncall/paging/policy';
import escalations from '@/domain/oncall/paging/vectors/escalations.json';
import type { Override, Schedule } from '@/domain/oncall/schedule';
import { scheduleVectors, weeklySchedule } from '@/domain/oncall/testing/vectors';
import resolution from '@/domain/oncall/vectors/resolution.json';
import { handleRest } from '@/server/api/rest';
import { insertApiToken } from '@/server/identity/api-token-store';
import { loadSchedule } from '@/server/oncall/load-schedule';
import { oncallRoutes } from '@/server/oncall/rest';
import { simulatePaging } from '@/server/oncall/simulate';
import { plantPeople, plantPolicy, plantSchedule } from '@/server/oncall/testing/plant-schedule';
import type { Person } from '@/server/platform/actor';
import { newId, sha256 } from '@/server/platform/ids';
import { loopContext } from '@/server/testing/loop-context';
import { type TestDatabase, testDatabase } from '@/server/testing/world';

// The same answers through everything that answers "who is on call at T": what is stored and read again, REST, the simulator.

let world: TestDatabase;
/** By what they are: a deployment with that schedule, a token of it. */
const planted = new Map<string, { deployment: string; token: string }>();
const VIEWER: Person = { kind: 'person', id: 'viewer', name: 'viewer', sessionId: '', roles: [], zone: 'UTC', authenticatedAt: new Date(0) };

beforeAll(async () => {
  world = await testDatabase();
  await plantPeople(world.db, ['A', 'B', 'C', 'D', 'X', 'Y', 'EM', 'TL', 'VP']);
});
afterAll(() => world.close());

async function plant(schedule: Schedule): Promise<{ deployment: string; token: string }> {
  const key = JSON.stringify(schedule);
  const known = planted.get(key);
  if (known) return known;
  const made = { deployment: `d${planted.size}`, token: `mct_${'t'.repeat(30)}${planted.size}` };
  await plantSchedule(world.db, made.deployment, schedule);
  await plantPolicy(world.db, made.deployment);
  await world.db.$transaction((tx) => insertApiToken(tx, { id: newId(), name: 'reader', deployment: made.deployment, tokenHash: sha256(made.token), permissions: ['oncall.v1.read'], createdById: null, createdAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) }));
  planted.set(key, made);
  return made;
}

async function byRest(token: string, at: number) {
  const { db, clock, log } = loopContext(world);
  const request = new Request(`http://localhost/api/v1/oncall?at=${encodeURIComponent(new Date(at).toISOString())}`, { headers: { authorization: `Bearer ${token}` } });
  const answer = await handleRest(oncallRoutes, { db, clock, log, publicUrl: '', busUrl: '' }, request);
  expect(answer.status).toBe(200);
  return (await answer.json()) as { primary: { user: string } | null; secondary: { user: string } | null; from: string; until: string };
}

function simulated(deployment: string, at: number, urgency: Urgency) {
  return simulatePaging({ ...loopContext(world), actor: VIEWER }, { deployment, at: new Date(at), urgency });
}

describe.each(scheduleVectors)('V$v $title', ({ schedule, expect: expected }) => {
  test.each(expected)('$at: $primary and $secondary', async ({ at, primary, secondary }) => {
    const { deployment, token } = await plant(schedule);
    const loaded = await loadSchedule(world.db, deployment);
    const stored = loaded && onCallAt(loaded.schedule, at);
    expect([stored?.primary?.user ?? null, stored?.secondary?.user ?? null]).toEqual([primary, secondary]);
    const rest = await byRest(token, at);
    expect([rest.primary?.user ?? null, rest.secondary?.user ?? null]).toEqual([primary, secondary]);
    const run = await simulated(deployment, at, 'critical');
    expect([run.onCall?.primary?.user ?? null, run.onCall?.secondary?.user ?? null]).toEqual([primary, secondary]);
    expect(run.tellings[0]?.userId).toBe(primary ?? secondary);
  });
});

describe.each(resolution.handoffs)('V$v $zone, handover $k', ({ zone, at, hours }) => {
  test(`begins at ${at} and lasts ${hours} h`, async () => {
    const { token } = await plant(weeklySchedule(zone));
    const turn = await byRest(token, Date.parse(at));
    expect(turn.from).toBe(new Date(at).toISOString());
    expect(Date.parse(turn.until) - Date.parse(turn.from)).toBe(hours * 3_600_000);
    expect((await byRest(token, Date.parse(at) - 1)).until).toBe(turn.from);
  });
});

test.each(resolution.holds)('V$v a warning at $at waits until $opens', async ({ zone, at, opens }) => {
  const { deployment } = await plant(weeklySchedule(zone));
  const run = await simulated(deployment, Date.parse(at), 'warning');
  expect(run.heldUntil).toBe(Date.parse(opens));
  expect(run.tellings[0]?.at).toBe(Date.parse(opens));
  expect((await simulated(deployment, Date.parse(at), 'critical')).heldUntil).toBeNull();
});

test.each(resolution.businessHours)('V$v at $at business is open: $open', async ({ zone, at, open }) => {
  const { deployment } = await plant(weeklySchedule(zone));
  const { heldUntil, tellings } = await simulated(deployment, Date.parse(at), 'warning');
  expect(heldUntil === null).toBe(open);
  expect(tellings[0]?.at === Date.parse(at)).toBe(open);
});

interface Escalation {
  v: number;
  title: string;
  zone: string;
  urgency: Urgency;
  at: string;
  minutes: number;
  told: [at: string, user: string, why: string][];
  overrides?: { id: string; kind: Override['kind']; old?: string; new?: string; from: string; until: string }[];
  skipped?: [at: string, step: number][];
}

describe.each(escalations.pages as unknown as Escalation[])('V$v $title', ({ zone, urgency, at, minutes, told, overrides = [], skipped = [] }) => {
  test('by the simulator, from what is stored', async () => {
    const exceptions = overrides.map(({ from, until, ...rest }) => ({ ...rest, from: Date.parse(from), until: Date.parse(until) }));
    const { deployment } = await plant(weeklySchedule(zone, { overrides: exceptions }));
    const run = await simulated(deployment, Date.parse(at), urgency);
    const end = Date.parse(at) + minutes * 60_000;
    const seen = run.tellings.filter((each) => each.at <= end).map((each) => [new Date(each.at).toISOString().replace('.000', ''), each.userId, each.why]);
    // Of what comes at one instant the order has no meaning.
    expect(seen.map(String).toSorted()).toEqual(told.map(String).toSorted());
    expect(run.skips.filter((each) => each.at <= end).map((each) => [new Date(each.at).toISOString().replace('.000', ''), each.step])).toEqual(skipped);
  });
});
