import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { onCallAt } from '@/domain/oncall/on-call-at';
import { addOverride, cancelOverride } from '@/server/oncall/override';
import { takeOver } from '@/server/oncall/take-over';
import { addTemporary, cancelTemporary } from '@/server/oncall/temporary';
import { insertOverride } from '@/server/oncall/exception-store';
import { type OncallWorld, oncallWorld } from '@/server/oncall/testing/oncall-world';
import { newId } from '@/server/platform/ids';

// Tuesday; C has the week, A the next from Monday 2026-10-26 14:00Z.
const NOW = '2026-10-20T12:00:00Z';
const SHIFT_ENDS = Date.parse('2026-10-26T14:00:00Z');

let world: OncallWorld;
beforeAll(async () => {
  world = await oncallWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.begin(NOW);
  await world.save();
});

const at = async (when: number | string) => {
  const { primary, secondary, also } = onCallAt(await world.schedule(), new Date(when).getTime());
  return [primary?.user ?? null, secondary?.user ?? null, ...also.map(({ user }) => user)];
};
const replace = (old: string, by: string, from: number, until: number) => ({ deployment: world.deployment(), override: { kind: 'replace' as const, old, new: by, from, until }, reason: 'dentist' });
const take = (who: string, input: { until?: Date } = {}) => world.as(who, (work) => takeOver(work, { deployment: world.deployment(), reason: 'I am at it', ...input }));

test('an override holds for its time, and what was before it was called off, was', async () => {
  const { overrideId } = await world.as('M', (work) => addOverride(work, replace('C', 'D', world.hours(1), world.hours(5))));
  expect([await at(world.hours(0)), await at(world.hours(1)), await at(world.hours(5))]).toEqual([['C', 'A'], ['D', 'A'], ['C', 'A']]);
  const [three, four] = [world.hours(3), world.hours(4)];
  world.to(three);
  await world.as('D', (work) => cancelOverride(work, { deployment: world.deployment(), overrideId }));
  expect([await at(three - 1), await at(three), await at(four)]).toEqual([['D', 'A'], ['C', 'A'], ['C', 'A']]);
  await expect(world.as('M', (work) => cancelOverride(work, { deployment: world.deployment(), overrideId }))).rejects.toMatchObject({ code: 'ALREADY_DECIDED', detail: { by: 'D' } });
});

test('a responder may put themselves on call and nobody else; strangers cannot call it off', async () => {
  const { overrideId } = await world.as('D', (work) => addOverride(work, replace('C', 'D', world.hours(1), world.hours(2))));
  await expect(world.as('D', (work) => addOverride(work, replace('C', 'E', world.hours(3), world.hours(4))))).rejects.toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('You may put yourself on call; not others.') as unknown });
  await expect(world.as('C', (work) => addOverride(work, { deployment: world.deployment(), override: { kind: 'remove', old: 'C', from: world.hours(3), until: world.hours(4) }, reason: 'not today' }))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(world.as('E', (work) => cancelOverride(work, { deployment: world.deployment(), overrideId }))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await world.as('D', (work) => cancelOverride(work, { deployment: world.deployment(), overrideId }));
});

test.each([
  ['begins in the past', () => replace('C', 'D', Date.parse(NOW) - 600_000, Date.parse(NOW) + 600_000), { detail: { field: 'from', rule: 'past' } }],
  ['ends where it begins', () => replace('C', 'D', Date.parse(NOW) - 1000, Date.parse(NOW)), { detail: { rule: 'empty_interval' } }],
  ['names somebody without a role', () => replace('C', 'V', Date.parse(NOW), Date.parse(NOW) + 600_000), { detail: { field: 'new', rule: 'role' } }],
  ['leaves a hole', () => ({ deployment: world.deployment(), override: { kind: 'remove' as const, old: 'C', from: Date.parse(NOW), until: Date.parse(NOW) + 600_000 }, reason: 'ill' }), { detail: { rule: 'hole' }, message: expect.stringMatching(/^Nobody is primary from Tue 2026-10-20 08:00 to Tue 2026-10-20 08:10/) as unknown }],
])('an override that %s is refused in words', async (_what, input, error) => {
  await expect(world.as('M', (work) => addOverride(work, input()))).rejects.toMatchObject({ code: 'BAD_INPUT', ...error });
  expect(await world.db.oncallOverride.count({ where: { schedule: { deployment: world.deployment() } } })).toBe(0);
});

test('a second one for the same person at the same time is refused, also when both come at once', async () => {
  const both = await Promise.allSettled([replace('C', 'D', world.hours(1), world.hours(3)), replace('C', 'E', world.hours(2), world.hours(4))].map((input) => world.as('M', (work) => addOverride(work, input))));
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect((both.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason).toMatchObject({ code: 'BAD_INPUT', detail: { rule: 'overlap' } });
});

test('taking over lasts to the end of the shift, or less', async () => {
  expect(await take('D')).toEqual({ until: SHIFT_ENDS });
  expect([await at(NOW), await at(SHIFT_ENDS - 1), await at(SHIFT_ENDS)]).toEqual([['D', 'A'], ['D', 'A'], ['A', 'B']]);
  await expect(take('D')).rejects.toMatchObject({ code: 'CONFLICT', detail: { rule: 'on_call' } });
  await expect(take('E', { until: new Date(NOW) })).rejects.toMatchObject({ code: 'BAD_INPUT' });
});

test('taking over from someone who stands in: the stand-in comes back after it', async () => {
  await world.as('M', (work) => addOverride(work, replace('C', 'D', world.hours(0), world.hours(10))));
  const [one, two, three, ten] = [world.hours(1), world.hours(2), world.hours(3), world.hours(10)];
  world.to(one);
  expect(await take('E', { until: new Date(three) })).toEqual({ until: three });
  expect(await Promise.all([one - 1, one, two, three, ten].map(at))).toEqual([['D', 'A'], ['E', 'A'], ['E', 'A'], ['D', 'A'], ['C', 'A']]);
  world.to(two);
  expect(await take('F')).toEqual({ until: three });
  expect(await Promise.all([two - 1, two, three].map(at))).toEqual([['E', 'A'], ['F', 'A'], ['D', 'A']]);
});

test('taking over within a temporary schedule: places are changed, and it goes on afterwards', async () => {
  await world.as('M', (work) => addTemporary(work, { deployment: world.deployment(), temporary: { users: ['D', 'E', 'F'], from: world.hours(0), until: world.hours(8) }, reason: 'the move' }));
  const [one, two, four, eight] = [world.hours(1), world.hours(2), world.hours(4), world.hours(8)];
  world.to(one);
  await take('E', { until: new Date(four) });
  expect(await Promise.all([one - 1, one, four, eight].map(at))).toEqual([['D', 'E', 'F'], ['E', 'D', 'F'], ['D', 'E', 'F'], ['C', 'A']]);
  world.to(two);
  await take('A');
  expect(await Promise.all([two - 1, two, four].map(at))).toEqual([['E', 'D', 'F'], ['A', 'D', 'F'], ['D', 'E', 'F']]);
});

test('with nobody on call it is taken for 12 hours', async () => {
  const { id: scheduleId } = await world.db.oncallSchedule.findUniqueOrThrow({ where: { deployment: world.deployment() } });
  const hole = { id: newId(), scheduleId, kind: 'remove' as const, origin: 'planned' as const, from: world.hours(0), until: world.hours(24), oldUser: 'C', newUser: null, reason: '', byId: 'M', byName: 'M', createdAt: world.clock.now() };
  await world.db.$transaction((tx) => insertOverride(tx, hole));
  expect((await at(world.hours(0)))[0]).toBeNull();
  expect(await take('E')).toEqual({ until: world.hours(12) });
  expect([(await at(world.hours(0)))[0], (await at(world.hours(12)))[0]]).toEqual(['E', null]);
});

test('a temporary schedule is called off from now on; a second at the same time is refused', async () => {
  const { temporaryId } = await world.as('M', (work) => addTemporary(work, { deployment: world.deployment(), temporary: { users: ['D', 'E'], from: world.hours(0), until: world.hours(8) }, reason: 'the move' }));
  await expect(world.as('M', (work) => addTemporary(work, { deployment: world.deployment(), temporary: { users: ['F'], from: world.hours(7), until: world.hours(9) }, reason: 'another' }))).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { rule: 'overlap' } });
  const one = world.hours(1);
  world.to(one);
  await expect(world.as('M', (work) => cancelTemporary(work, { deployment: world.deployment(), temporaryId, reason: ' ' }))).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { field: 'reason' } });
  await world.as('M', (work) => cancelTemporary(work, { deployment: world.deployment(), temporaryId, reason: 'the move is over' }));
  expect([await at(one - 1), await at(one)]).toEqual([['D', 'E'], ['C', 'A']]);
  expect(await world.db.auditEntry.findFirst({ where: { action: 'oncall.temporary.cancelled' } })).toMatchObject({ reason: 'the move is over' });
  await expect(world.as('M', (work) => cancelTemporary(work, { deployment: world.deployment(), temporaryId: newId(), reason: 'the move is over' }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
