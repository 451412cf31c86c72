import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onCallAt } from '@/domain/oncall/on-call-at';
import { addOverride } from '@/server/oncall/override';
import { insertOverride, insertTemporary } from '@/server/oncall/exception-store';
import { readSchedule } from '@/server/oncall/read-schedule';
import { type OncallWorld, oncallWorld, SCHEDULE, weekly } from '@/server/oncall/testing/oncall-world';
import { newId } from '@/server/platform/ids';

let world: OncallWorld;
let owner: pg.Client;
beforeAll(async () => {
  world = await oncallWorld();
  await world.begin('2026-10-20T12:00:00Z');
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const primaryAt = async (at: string) => onCallAt(await world.schedule(), Date.parse(at)).primary?.user;
const versions = () => world.db.oncallScheduleVersion.count();

test('a hole is refused with when it is, and nothing is stored', async () => {
  const nights = weekly(['A', 'B'], { restrictions: [{ weekdays: [], from: '17:00', to: '09:00' }] });
  await expect(world.save({ definition: { ...SCHEDULE.definition, layers: [nights] } })).rejects.toMatchObject({
    code: 'BAD_INPUT', message: expect.stringMatching(/^Nobody is primary from \w+ 2026-10-2\d 09:00 to .* 17:00/) as unknown, detail: { rule: 'hole' },
  });
  expect(await versions()).toBe(0);
});

test.each([
  ['somebody without a role there', { definition: { ...SCHEDULE.definition, layers: [weekly(['A', 'V'])] } }, { message: 'V cannot be on call here: on call are responders and deployment admins of d1.', detail: { field: 'layers', rule: 'role' } }],
  ['a zone that is none', { zone: 'Mars/Olympus' }, { detail: { field: '(body)' } }],
  ['no reason', { reason: ' ' }, { detail: { field: 'reason' } }],
  ['no name', { title: ' ' }, { detail: { field: 'title' } }],
])('%s is refused', async (_what, changes, error) => {
  await expect(world.save(changes)).rejects.toMatchObject({ code: 'BAD_INPUT', ...error });
  expect(await versions()).toBe(0);
});

test('a new version counts from now on: who was on call, was', async () => {
  expect(await world.save()).toEqual({ version: 1 });
  const before = await Promise.all(['2026-10-06T12:00:00Z', '2026-10-20T11:59:59Z'].map(primaryAt));
  expect(before).toEqual(['A', 'C']);
  expect(await primaryAt('2026-10-26T14:00:00Z')).toBe('A');
  world.to('2026-10-21T12:00:00Z');
  expect(await world.save({ version: 1, definition: { ...SCHEDULE.definition, layers: [weekly(['D', 'E'])] }, reason: 'another team' })).toEqual({ version: 2 });
  expect(await Promise.all(['2026-10-06T12:00:00Z', '2026-10-21T11:59:59.999Z'].map(primaryAt))).toEqual(['A', 'C']);
  expect(['D', 'E']).toContain(await primaryAt('2026-10-21T12:00:00Z'));
  const read = await readSchedule({ ...world.context, actor: world.person('V') }, { deployment: 'd1' });
  expect(read.schedule?.versions.map(({ number, reason }) => [number, reason])).toEqual([[2, 'another team'], [1, 'the people of this quarter']]);
  expect(read.candidates.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'M']);
});

test('who saves what they saw earlier hears who was first; of two at once one wins', async () => {
  await expect(world.save({ version: 1 })).rejects.toMatchObject({ code: 'ALREADY_DECIDED', detail: { by: 'M' } });
  await expect(world.save({ version: 0 })).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  const both = await Promise.allSettled([world.save({ version: 2 }), world.save({ version: 2 })]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await versions()).toBe(3);
});

test('the zone stays: all that was is written in it', async () => {
  await expect(world.save({ version: 3, zone: 'Europe/London' })).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { field: 'zone', rule: 'fixed' } });
});

test('a change is audited, told, and stands among the changes', async () => {
  expect(await world.db.auditEntry.findMany({ where: { action: { startsWith: 'oncall.' } }, orderBy: { seq: 'asc' }, select: { action: true, actorName: true } })).toEqual([
    { action: 'oncall.schedule.created', actorName: 'M' }, { action: 'oncall.schedule.revised', actorName: 'M' }, { action: 'oncall.schedule.revised', actorName: 'M' },
  ]);
  expect((await world.db.outboxEvent.findMany({ where: { kind: 'oncall.schedule.revised' }, orderBy: { createdAt: 'asc' } })).map(({ version }) => version)).toEqual([2, 3]);
  expect(await world.db.change.count({ where: { kind: { startsWith: 'oncall.schedule' } } })).toBe(3);
});

test('the database keeps what was: nobody changes a version, also not its owner', async () => {
  const refused = { code: '42501' };
  for (const table of ['oncall_schedule_version', 'oncall_policy', 'oncall_shift_log', 'oncall_page_event']) {
    for (const sql of [`DELETE FROM ${table}`, `TRUNCATE ${table}`]) await expect(owner.query(sql)).rejects.toMatchObject(refused);
    await expect(world.database.pool.query(`DELETE FROM ${table}`)).rejects.toMatchObject(refused);
  }
  await expect(owner.query("UPDATE oncall_schedule_version SET definition = '{}'")).rejects.toMatchObject(refused);
});

test('nobody is replaced twice at once, and an exception is only ever cancelled, even past the use cases', async () => {
  const { overrideId } = await world.as('M', (work) => addOverride(work, { deployment: 'd1', override: { kind: 'replace', old: 'A', new: 'F', from: world.hours(1), until: world.hours(3) }, reason: 'dentist' }));
  const schedule = await world.db.oncallSchedule.findUniqueOrThrow({ where: { deployment: 'd1' } });
  const row = { id: newId(), scheduleId: schedule.id, kind: 'replace', origin: 'planned', from: world.hours(2), until: world.hours(4), oldUser: 'A', newUser: 'E', reason: '', byId: 'M', byName: 'M', createdAt: world.clock.now() } as const;
  await expect(world.db.$transaction((tx) => insertOverride(tx, row))).rejects.toThrow(/oncall_override_once/);
  await world.db.$transaction((tx) => insertOverride(tx, { ...row, from: world.hours(3) }));
  const temporary = { id: newId(), scheduleId: schedule.id, from: world.hours(2), until: world.hours(4), users: ['E'], reason: '', byId: 'M', byName: 'M', createdAt: world.clock.now() };
  await world.db.$transaction((tx) => insertTemporary(tx, temporary));
  await expect(world.db.$transaction((tx) => insertTemporary(tx, { ...temporary, id: newId(), from: world.hours(3) }))).rejects.toThrow(/oncall_temporary_once/);
  await expect(owner.query("UPDATE oncall_override SET new_user = 'E' WHERE id = $1", [overrideId])).rejects.toMatchObject({ code: '42501' });
  await expect(owner.query('DELETE FROM oncall_override WHERE id = $1', [overrideId])).rejects.toMatchObject({ code: '42501' });
  await owner.query("UPDATE oncall_override SET cancelled_at = $2, cancelled_by_name = 'M' WHERE id = $1", [overrideId, world.clock.now()]);
  await expect(owner.query('UPDATE oncall_override SET cancelled_at = NULL WHERE id = $1', [overrideId])).rejects.toMatchObject({ code: '42501' });
  // What was called off before it began is in nobody's way.
  await world.db.$transaction((tx) => insertOverride(tx, { ...row, id: newId(), from: world.hours(1), until: world.hours(2) }));
});

test('of one role no two written shifts overlap', async () => {
  const { id: scheduleId } = await world.db.oncallSchedule.findUniqueOrThrow({ where: { deployment: 'd1' } });
  const shift = { scheduleId, deployment: 'd1', role: 'primary' as const, userId: 'A', because: 'layer', recordedAt: world.clock.now() };
  const span = (from: string, until: string) => ({ id: newId(), from: new Date(from), until: new Date(until) });
  await world.db.oncallShiftLog.create({ data: { ...shift, ...span('2026-01-05T10:00:00Z', '2026-01-12T10:00:00Z') } });
  await world.db.oncallShiftLog.create({ data: { ...shift, ...span('2026-01-12T10:00:00Z', '2026-01-19T10:00:00Z') } });
  await world.db.oncallShiftLog.create({ data: { ...shift, role: 'secondary', ...span('2026-01-05T10:00:00Z', '2026-01-12T10:00:00Z') } });
  await expect(world.db.oncallShiftLog.create({ data: { ...shift, ...span('2026-01-18T10:00:00Z', '2026-01-20T10:00:00Z') } })).rejects.toThrow(/oncall_shift_log_once/);
});
