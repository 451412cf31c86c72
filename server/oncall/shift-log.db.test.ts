import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { onCallAt } from '@/domain/oncall/on-call-at';
import { shiftsBetween } from '@/domain/oncall/shifts';
import { handoverFact, onCallFact, shiftsFact } from '@/server/oncall/facts';
import { addOverride } from '@/server/oncall/override';
import { endOverlap } from '@/server/oncall/overlap';
import { moveOn, shiftLogLoop } from '@/server/oncall/shift-log-loop';
import { takeOver } from '@/server/oncall/take-over';
import { type OncallWorld, oncallWorld, SCHEDULE, weekly } from '@/server/oncall/testing/oncall-world';

const HANDOVER = '2026-10-26T14:00:00Z';

let world: OncallWorld;
beforeAll(async () => {
  world = await oncallWorld();
});
afterAll(() => world.close());
beforeEach(() => world.begin('2026-10-20T12:00:00Z'));

const run = () => shiftLogLoop.run(world.context);
const log = async () => (await world.db.oncallShiftLog.findMany({ where: { deployment: world.deployment() }, orderBy: [{ from: 'asc' }, { role: 'asc' }] })).map(({ role, userId, from, until, because }) => [role, userId, from.toISOString().slice(5, 16), until.toISOString().slice(5, 16), because]);
const told = async () => (await world.db.outboxEvent.findMany({ where: { kind: 'oncall.shift.changed', deployment: world.deployment() }, orderBy: { createdAt: 'asc' } })).map(({ payload }) => payload);

test('at a handover the shift that ended is written, and the change told once, however many look', async () => {
  await world.save();
  await run();
  expect([await log(), await told()]).toEqual([[], []]);
  world.to(HANDOVER);
  await Promise.all(Array.from({ length: 4 }, () => moveOn(world.context, world.deployment())));
  expect(await log()).toEqual([['primary', 'C', '10-20T12:00', '10-26T14:00', 'layer'], ['secondary', 'A', '10-20T12:00', '10-26T14:00', 'layer']]);
  expect(await told()).toEqual([{ primary: { was: 'C', is: 'A' }, secondary: { was: 'A', is: 'B' } }]);
  expect((await world.db.change.findMany({ where: { kind: 'oncall.shift.changed', deployment: world.deployment() } })).map(({ summary }) => summary)).toEqual(['On call: A after C']);
  await run();
  expect(await told()).toHaveLength(1);
});

test('after two weeks without a worker every shift is written and the change is told once', async () => {
  await world.save();
  await run();
  world.to('2026-11-03T00:00:00Z');
  await run();
  expect((await log()).filter(([role]) => role === 'primary').map(([, user, from, until]) => [user, from, until])).toEqual([['C', '10-20T12:00', '10-26T14:00'], ['A', '10-26T14:00', '11-02T15:00']]);
  expect(await told()).toEqual([{ primary: { was: 'C', is: 'B' }, secondary: { was: 'A', is: 'C' } }]);
});

test('a change of the schedule while a handover waits to be seen hides none of them', async () => {
  await world.save();
  await run();
  world.to('2026-10-26T14:05:00Z');
  await world.as('D', (work) => takeOver(work, { deployment: world.deployment(), reason: 'I am at it' }));
  await run();
  expect(await told()).toEqual([{ primary: { was: 'C', is: 'D' }, secondary: { was: 'A', is: 'B' } }]);
  world.to('2026-10-27T00:00:00Z');
  await world.save({ version: 2, definition: { ...SCHEDULE.definition, layers: [weekly(['E', 'F'])] } });
  await run();
  expect((await log()).filter(([role]) => role === 'primary')).toEqual([['primary', 'C', '10-20T12:00', '10-26T14:00', 'layer'], ['primary', 'A', '10-26T14:00', '10-26T14:05', 'layer'], ['primary', 'D', '10-26T14:05', '10-27T00:00', 'override']]);
});

test('what is written is what the schedule says, through changes at any time and looks at any time', async () => {
  await world.save();
  const begin = world.clock.now().getTime();
  const steps = fc.sample(fc.record({ hours: fc.integer({ min: 1, max: 60 }), act: fc.constantFrom('look', 'look', 'take', 'override') }), { numRuns: 40, seed: 7 });
  for (const { hours, act } of steps) {
    world.clock.advance(hours * 3_600_000);
    if (act === 'look') await run();
    if (act === 'take') await world.as(hours % 2 ? 'D' : 'E', (work) => takeOver(work, { deployment: world.deployment(), reason: 'I am at it', until: new Date(world.hours(hours)) })).catch(() => undefined);
    if (act === 'override') await world.as('M', (work) => addOverride(work, { deployment: world.deployment(), override: { kind: 'replace', old: 'B', new: 'F', from: world.hours(3), until: world.hours(9) }, reason: 'dentist' })).catch(() => undefined);
  }
  await run();
  const schedule = await world.schedule();
  const written = await world.db.oncallShiftLog.findMany({ where: { deployment: world.deployment() } });
  expect(written.length).toBeGreaterThan(20);
  for (const { role, userId, from, until } of written) {
    for (const at of [from.getTime(), until.getTime() - 1]) expect(onCallAt(schedule, at)[role]?.user).toBe(userId);
  }
  const expected = shiftsBetween(schedule, begin, world.clock.now().getTime() + 1).filter((shift) => shift.until <= world.clock.now().getTime());
  const length = (spans: { from: number | Date; until: number | Date }[]) => spans.reduce((sum, { from, until }) => sum + Number(until) - Number(from), 0);
  expect(length(written)).toBe(length(expected));
  const facts = await shiftsFact(world.db, world.deployment(), new Date(begin), world.clock.now());
  expect(length(facts)).toBe(length(shiftsBetween(schedule, begin, world.clock.now().getTime())));
});

test('with overlap the outgoing person stays until the handoff is accepted, an hour at most', async () => {
  await world.save({ pagerPolicy: 'overlap' });
  await run();
  world.to('2026-10-26T14:00:01Z');
  await run();
  await run();
  const also = async () => (await onCallFact(world.db, world.deployment(), world.clock.now()))?.also.map(({ user }) => user);
  expect(await also()).toEqual(['C']);
  expect((await told()).at(-1)).toEqual({ primary: { was: 'A', is: 'A' }, secondary: { was: 'B', is: 'B' } });
  world.to('2026-10-26T14:20:00Z');
  expect(await world.as(null, (work) => endOverlap(work, { deployment: world.deployment(), reason: 'accepted' }))).not.toBeNull();
  expect(await world.as(null, (work) => endOverlap(work, { deployment: world.deployment(), reason: 'accepted' }))).toBeNull();
  expect(await also()).toEqual([]);
  world.to('2026-11-02T15:00:00Z');
  await run();
  expect(await also()).toEqual(['A']);
  world.to('2026-11-02T16:00:00Z');
  expect(await also()).toEqual([]);
});

test('facts of the handover: from whom to whom, and since when', async () => {
  await world.save();
  expect(await handoverFact(world.db, world.deployment(), world.clock.now())).toMatchObject({ at: Date.parse(HANDOVER), since: Date.parse('2026-10-19T14:00:00Z'), next: Date.parse('2026-11-02T15:00:00Z'), outgoing: 'C', incoming: 'A', zone: 'America/New_York', pagerPolicy: 'strict' });
  expect(await handoverFact(world.db, 'elsewhere', world.clock.now())).toBeNull();
});
