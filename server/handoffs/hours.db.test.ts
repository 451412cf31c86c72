import { afterAll, beforeAll, expect, test } from 'vitest';
import { addOverride, cancelOverride } from '@/server/oncall/override';
import { ackPage } from '@/server/oncall/paging/ack-page';
import { handoffLoop } from '@/server/handoffs/hours-loop';
import { HOUR_OF_CHANGE, MINUTE, type HandoffWorld, handoffWorld } from '@/server/handoffs/testing/handoff-world';
import { takeOver } from '@/server/oncall/take-over';

let world: HandoffWorld;
beforeAll(async () => {
  world = await handoffWorld();
});
afterAll(() => world.close());

const PATH = /^\/d\d+\/handoffs\/[0-9a-f-]{36}$/;

test('an hour before, the note is drafted once, however many workers look, and both are told where it is', async () => {
  await world.start();
  await world.at(-61);
  expect(await world.list()).toMatchObject({ handoffs: [], upcoming: { handoverAt: new Date(HOUR_OF_CHANGE), draftsAt: new Date(HOUR_OF_CHANGE - 60 * MINUTE), outgoing: { id: 'B' }, incoming: { id: 'C' }, id: null } });
  world.to(HOUR_OF_CHANGE - 60 * MINUTE);
  await Promise.all([handoffLoop.run(world.context), handoffLoop.run(world.context), handoffLoop.run(world.context)]);
  await world.tick();
  const { handoffs, upcoming } = await world.list();
  expect(handoffs).toMatchObject([{ state: 'draft', early: false, outgoing: { id: 'B' }, incoming: { id: 'C' }, me: 'incoming', shiftFrom: new Date(HOUR_OF_CHANGE - 7 * 24 * 60 * MINUTE), frozenAt: null }]);
  expect(upcoming).toMatchObject({ id: handoffs[0]?.id });
  expect(await world.news()).toEqual(['B: drafted', 'C: drafted']);
  expect((await world.db.notice.findFirstOrThrow({ where: { ...world.here(), kind: 'handoffs.notice.drafted' } })).path).toMatch(PATH);
  expect(world.told().toSorted()).toEqual(['B', 'C'].map((to) => `${to}: [Info] ${world.deployment()}: Handoff note drafted: B to C, 2026-11-09 10:00`));
});

test('at the hour it is frozen, half an hour later both are reminded, after an hour the lead is told and what was acked pages again', async () => {
  await world.start({ pagerPolicy: 'overlap' });
  await world.policy(240);
  await world.fire('BusDown', 'critical');
  const { id: pageId } = await world.page();
  await world.as('B', (work) => ackPage(work, { ...world.here(), pageId }));
  await world.at(-60);
  expect((await world.note()).items).toMatchObject([{ kind: 'firing' }, { kind: 'acked_page', label: 'Page #1' }]);
  await world.at(-1);
  expect(await world.note()).toMatchObject({ frozenAt: null, pagers: [{ id: 'B' }] });
  await world.at(0);
  expect(await world.note()).toMatchObject({ frozenAt: new Date(HOUR_OF_CHANGE), pagers: [{ id: 'C' }, { id: 'B' }] });
  await world.at(29);
  expect((await world.news()).slice(2)).toEqual([]);
  await world.at(30);
  expect((await world.news()).slice(2)).toEqual(['B: reminder', 'C: reminder']);
  world.told();
  await world.at(59);
  expect(await world.page()).toMatchObject({ state: 'acked', ackedBy: 'B' });
  await world.at(60);
  expect((await world.news()).slice(4)).toEqual(['B: lead', 'C: lead', 'D: lead']);
  expect(await world.page()).toMatchObject({ state: 'triggered', ackedBy: null });
  expect(world.told()).toEqual(expect.arrayContaining(['C: primary: the shift of who acked it is over']));
  expect(await world.note()).toMatchObject({ state: 'draft', releasedAt: new Date(HOUR_OF_CHANGE + 60 * MINUTE), heldPages: 0 });
  const history = (await world.note()).history.map(({ action }) => action);
  expect(history).toEqual(['drafted', 'frozen', 'reminded', 'lead_told', 'released']);
  await world.at(600);
  expect((await world.note()).history).toHaveLength(history.length);
  expect(await world.db.change.count({ where: { ...world.here(), kind: 'handoffs.handoff.released' } })).toBe(1);
});

test('a console that was down owes the note and everything else once, also when it comes back an hour too late', async () => {
  await world.start();
  await world.at(75);
  expect((await world.note()).history.map(({ action }) => action)).toEqual(['drafted', 'frozen', 'reminded', 'lead_told', 'released']);
  expect(await world.news()).toEqual(['B: drafted', 'C: drafted', 'B: lead', 'C: lead', 'M: lead']);
  await world.at(76);
  expect((await world.note()).history).toHaveLength(5);
});

test('the note follows the schedule: another incoming person, the same person on both sides, and back', async () => {
  await world.start();
  await world.silence('Flap');
  await world.at(-50);
  await world.submit();
  await world.decide('silence', 'keep');
  const replaced = (by: string, from: number) => world.as('M', (work) => addOverride(work, { ...world.here(), override: { kind: 'replace', old: 'C', new: by, from: HOUR_OF_CHANGE + from * MINUTE, until: HOUR_OF_CHANGE + 240 * MINUTE }, reason: 'C is ill' }));
  const cancel = (overrideId: string) => world.as('M', (work) => cancelOverride(work, { ...world.here(), overrideId }));
  const { overrideId } = await replaced('D', 0);
  await world.at(-49);
  expect(await world.note('D')).toMatchObject({ state: 'submitted', incoming: { id: 'D' }, me: 'incoming', undecided: 1 });
  expect((await world.news()).slice(3)).toEqual(['B: people', 'D: people']);
  await cancel(overrideId);
  const back = await replaced('B', 0);
  await world.at(-48);
  expect(await world.note()).toMatchObject({ droppedWhy: 'the same person stays on call.', may: { submit: { ok: false, reason: 'Nothing is handed over: the same person stays on call.' } } });
  await expect(world.submit()).rejects.toMatchObject({ code: 'CONFLICT', detail: { rule: 'dropped' } });
  await cancel(back.overrideId);
  await world.at(-47);
  expect(await world.note()).toMatchObject({ droppedAt: null, state: 'submitted', incoming: { id: 'C' } });
  expect((await world.note()).history.map(({ action }) => action)).toEqual(['drafted', 'submitted', 'decided', 'people', 'dropped', 'people', 'revived']);
  await world.at(0);
  expect(await world.note()).toMatchObject({ frozenAt: new Date(HOUR_OF_CHANGE) });
});

test('who takes the pager after the hour is who accepts; the next turn of a rotation is not', async () => {
  await world.start();
  await world.at(-60);
  await world.submit();
  await world.at(20);
  await world.as('E', (work) => takeOver(work, { ...world.here(), reason: 'C is on a plane' }));
  await world.at(21);
  expect(await world.note('E')).toMatchObject({ me: 'incoming', may: { accept: { ok: true } } });
  await expect(world.accept('C')).rejects.toMatchObject({ message: 'Only E, who takes over, accepts it.' });
  expect(await world.accept('E')).toMatchObject({ state: 'accepted' });
});
