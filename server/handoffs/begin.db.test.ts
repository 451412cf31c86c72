import { afterAll, beforeAll, expect, test } from 'vitest';
import { onCallFact } from '@/server/oncall/facts';
import { ackPage } from '@/server/oncall/paging/ack-page';
import { beginHandoff } from '@/server/handoffs/begin';
import { HOUR_OF_CHANGE, MINUTE, type HandoffWorld, handoffWorld } from '@/server/handoffs/testing/handoff-world';
import { writeBlock } from '@/server/handoffs/write-block';

let world: HandoffWorld;
beforeAll(async () => {
  world = await handoffWorld();
});
afterAll(() => world.close());

const begin = (by: string, incoming?: string, reason = 'leaving for the airport') => world.as(by, (work) => beginHandoff(work, { ...world.here(), reason, ...(incoming === undefined ? {} : { incoming }) }));
const primary = async () => (await onCallFact(world.db, world.deployment(), world.clock.now()))?.primary?.user;

test('who is on call hands over now: the pager moves, open pages follow it, and the note is frozen at once', async () => {
  await world.start();
  await world.at(-100);
  await expect(begin('B', 'V')).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { field: 'incoming' } });
  await expect(begin('B', 'B')).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { field: 'incoming' } });
  await expect(begin('D', 'E')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(begin('B', 'D', '')).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { field: 'reason' } });
  await world.fire('BusDown', 'critical');
  world.told();
  expect(await begin('B', 'D')).toMatchObject({ state: 'draft' });
  await world.tick();
  expect(await primary()).toBe('D');
  expect(world.told()).toEqual(expect.arrayContaining(['D: primary: the pager is yours now']));
  expect(await world.note('D')).toMatchObject({ early: true, outgoing: { id: 'B' }, incoming: { id: 'D' }, me: 'incoming', shiftFrom: new Date(HOUR_OF_CHANGE - 7 * 24 * 60 * MINUTE) });
  expect((await world.note('D')).frozenAt).not.toBeNull();
  await world.submit();
  expect(await world.accept('D')).toMatchObject({ state: 'accepted' });
  // On Monday D hands over to C, as planned, and tells of the hours since B left.
  await world.at(-60);
  const { handoffs } = await world.list();
  expect(handoffs).toMatchObject([{ early: false, outgoing: { id: 'D' }, incoming: { id: 'C' } }, { early: true, state: 'accepted' }]);
  expect(handoffs[0]?.shiftFrom).toEqual(handoffs[1]?.handoverAt);
});

test('a note that is drafted already is brought forward with what was written into it, and Monday has nothing left to hand over', async () => {
  await world.start({ pagerPolicy: 'overlap' });
  await world.policy(240);
  await world.at(-60);
  await world.as('B', async (work) => writeBlock(work, { ...(await world.input()), section: 'words', text: 'The vendor calls on Tuesday.', supersedes: null }));
  await world.at(-40);
  expect(await begin('C')).toMatchObject({ id: await world.noteId(), state: 'draft' });
  await world.tick();
  const note = await world.note();
  expect(note).toMatchObject({ early: true, handoverAt: new Date(HOUR_OF_CHANGE - 40 * MINUTE), frozenAt: world.clock.now(), pagers: [{ id: 'C' }, { id: 'B' }] });
  expect(note.sections[0]?.blocks).toMatchObject([{ text: 'The vendor calls on Tuesday.', afterFreeze: false }]);
  expect(note.history.map(({ action }) => action)).toEqual(['drafted', 'brought_forward', 'frozen']);
  expect((await onCallFact(world.db, world.deployment(), world.clock.now()))?.users.toSorted()).toEqual(expect.arrayContaining(['B', 'C']));
  await world.submit();
  await world.accept();
  await world.tick();
  expect((await onCallFact(world.db, world.deployment(), world.clock.now()))?.users).not.toContain('B');
  await world.at(90);
  expect((await world.list()).handoffs).toHaveLength(1);
});

test('an acked page of who left early comes back an hour after it', async () => {
  await world.start({ pagerPolicy: 'overlap' });
  await world.policy(240);
  await world.fire('BusDown', 'critical');
  await world.as('B', async (work) => ackPage(work, { ...world.here(), pageId: (await world.page()).id }));
  await world.at(-100);
  await begin('B');
  await world.tick();
  expect(await world.note()).toMatchObject({ incoming: { id: 'C' }, heldPages: 1 });
  await world.at(-41);
  expect(await world.page()).toMatchObject({ state: 'acked', ackedBy: 'B' });
  await world.at(-40);
  expect(await world.page()).toMatchObject({ state: 'triggered' });
});
