import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Urgency } from '@/domain/oncall/paging/policy';
import escalations from '@/domain/oncall/paging/vectors/escalations.json';
import type { Override, Schedule } from '@/domain/oncall/schedule';
import { weeklySchedule } from '@/domain/oncall/testing/vectors';
import { escalationLoop } from '@/server/oncall/paging/escalation-loop';
import { openNewPage } from '@/server/oncall/paging/open-page';
import { groundsOf } from '@/server/oncall/paging/paging-context';
import { simulatePaging } from '@/server/oncall/simulate';
import { plantPeople, plantPolicy, plantSchedule } from '@/server/oncall/testing/plant-schedule';
import type { Person } from '@/server/platform/actor';
import { manualClock } from '@/server/platform/clock';
import { loopContext } from '@/server/testing/loop-context';
import { type TestDatabase, testDatabase } from '@/server/testing/world';

// What the simulator says comes true: real pages, looked at by the real loop at the times that it sets itself.

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

const VIEWER: Person = { kind: 'person', id: 'viewer', name: 'viewer', sessionId: '', roles: [], zone: 'UTC', authenticatedAt: new Date(0) };

let world: TestDatabase;
let count = 0;
beforeAll(async () => {
  world = await testDatabase();
  await plantPeople(world.db, ['A', 'B', 'C', 'D', 'X', 'Y', 'EM', 'TL', 'VP']);
});
afterAll(() => world.close());

const iso = (at: Date | number) => new Date(at).toISOString().replace('.000', '');

/** Opens a page at an instant and lets the loop go on until `end`, stopping wherever it wants to look; what the log then says. */
async function play(schedule: Schedule, { urgency, at, end }: { urgency: Urgency; at: number; end: number }) {
  const { db } = world;
  const deployment = `d${count++}`;
  await plantSchedule(db, deployment, schedule);
  await plantPolicy(db, deployment);
  const clock = manualClock(new Date(at));
  const context = loopContext(world, { clock });
  await db.$transaction(async (tx) => openNewPage(tx, clock, { deployment, origin: 'incident', title: 'It', summary: '', path: `/${deployment}`, urgency }, await groundsOf(tx, deployment, clock.now())));
  const loop = escalationLoop();
  for (let looks = 0; looks < 200; looks++) {
    const { wakeAt } = await db.oncallPage.findFirstOrThrow({ where: { deployment }, select: { wakeAt: true } });
    if (wakeAt === null || wakeAt.getTime() > end) break;
    clock.advance(Math.max(0, wakeAt.getTime() - clock.now().getTime()));
    await loop.run(context);
    await loop.stop?.();
  }
  await db.oncallPage.updateMany({ where: { deployment }, data: { wakeAt: null } });
  const log = await db.oncallPageEvent.findMany({ where: { deployment }, orderBy: { id: 'asc' } });
  const told = log.flatMap(({ type, at: when, detail }) => (type === 'notify' ? (detail as { to: { userId: string }[]; why: string }).to.map(({ userId }) => [iso(when), userId, (detail as { why: string }).why]) : []));
  const skipped = log.flatMap(({ type, at: when, detail }) => (type === 'skip' ? [[iso(when), (detail as { step: number }).step]] : []));
  return { deployment, told, skipped };
}

describe.each(escalations.pages as unknown as Escalation[])('V$v $title', ({ zone, urgency, at, minutes, told, overrides = [], skipped = [] }) => {
  test('by real pages, and as the simulator says', async () => {
    const exceptions = overrides.map(({ from, until, ...rest }) => ({ ...rest, from: Date.parse(from), until: Date.parse(until) }));
    const from = Date.parse(at);
    const end = from + minutes * 60_000;
    const played = await play(weeklySchedule(zone, { overrides: exceptions }), { urgency, at: from, end });
    // Of what comes at one instant the order has no meaning.
    expect(played.told.map(String).toSorted()).toEqual(told.map(String).toSorted());
    expect(played.skipped).toEqual(skipped);
    const { tellings } = await simulatePaging({ ...loopContext(world), actor: VIEWER }, { deployment: played.deployment, at: new Date(from), urgency });
    expect(tellings.filter((each) => each.at <= end).map((each) => [iso(each.at), each.userId, each.why].join()).toSorted()).toEqual(played.told.map(String).toSorted());
  });
});
