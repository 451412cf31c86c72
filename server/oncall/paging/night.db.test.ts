import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ackPage, ownPage, unackPage } from '@/server/oncall/paging/ack-page';
import { ackPages } from '@/server/oncall/paging/ack-pages';
import { escalatePage, resolvePage, snoozePage } from '@/server/oncall/paging/move-page';
import { savePolicy } from '@/server/oncall/policy';
import { addOverride } from '@/server/oncall/override';
import { type PagingWorld, pagingWorld } from '@/server/oncall/testing/paging-world';
import { defaultPolicy } from '@/domain/oncall/paging/default-policy';

// A, B and C in turns, handed over on Mondays at 10:00 in New York; F is the manager. November is A's, then B's.

let world: PagingWorld;
beforeAll(async () => {
  world = await pagingWorld();
});
afterAll(() => world.close());

const begin = async (at: string) => {
  await world.begin('2026-10-01T00:00:00Z');
  await world.save();
  await world.as('M', (work) => savePolicy(work, { deployment: world.deployment(), version: 0, definition: defaultPolicy({ manager: 'F' }), reason: 'the people of this quarter' }));
  world.to(at);
  await world.settle();
  world.told();
};
const here = async () => ({ deployment: world.deployment(), pageId: (await world.page()).id });

describe('a critical alert at night', () => {
  beforeEach(() => begin('2026-10-28T02:00:00Z'));

  test('tells the primary at once, the secondary after 15 minutes and the manager after 45, nobody else, and the alert says so', async () => {
    await world.fire('BusDown', 'critical');
    expect(world.told()).toEqual(['A: primary: your step of the escalation is due']);
    await world.pass(14);
    expect(world.told()).toEqual([]);
    await world.pass(1);
    expect(world.told().toSorted()).toEqual(['A: primary: nobody acked it in time', 'B: secondary: your step of the escalation is due']);
    await world.pass(30);
    expect(world.told()).toEqual(['F: manager: your step of the escalation is due']);
    expect(await world.page()).toMatchObject({ number: 1, state: 'triggered', slaBreached: true, step: 2, origin: 'group', title: 'critical: BusDown' });
    const trace = await world.db.alertTrace.findMany({ where: { deployment: world.deployment(), step: 'paged' }, orderBy: [{ at: 'asc' }, { ref: 'asc' }] });
    expect(trace.map(({ detail }) => (detail as { to: string[]; as: string }).to.concat((detail as { as: string }).as))).toEqual([['A', 'primary, step 1 of 3'], ['B', 'secondary, step 2 of 3'], ['A', 'primary, step 1 of 3'], ['F', 'manager, step 3 of 3']]);
    expect(await world.db.inboxItem.count({ where: { deployment: world.deployment(), userId: 'C' } })).toBe(0);
  });

  test('that is acked tells nobody else; an ack that is too old brings it back where it was', async () => {
    await world.fire('BusDown', 'critical');
    await world.pass(5);
    expect(await world.as('A', async (work) => ackPage(work, await here()))).toMatchObject({ state: 'acked', number: 1 });
    await expect(world.as('B', async (work) => ackPage(work, await here()))).rejects.toMatchObject({ code: 'ALREADY_DECIDED', detail: { by: 'A', at: world.clock.now().toISOString() } });
    world.told();
    await world.pass(29);
    expect(world.told()).toEqual([]);
    await world.pass(1);
    expect(world.told()).toEqual(['A: primary: the ack ran out']);
    await world.pass(10);
    expect(world.told()).toContain('B: secondary: your step of the escalation is due');
    expect(await world.log()).toEqual(['opened', 'notify', 'cancel_pending by A', 'acked by A', 'ack_timeout', 'notify', 'notify']);
  });

  test('whose mail is refused for good is the next one\'s at once, and the log says why', async () => {
    world.mail.refuse = (to) => (to.startsWith('a@') ? 550 : null);
    await world.fire('BusDown', 'critical');
    await world.settle();
    expect(world.told()).toEqual(['B: secondary: no message reached those before you']);
    expect(await world.log()).toEqual(['opened', 'notify', 'unreached', 'notify']);
    await world.pass(29);
    expect(world.told()).toEqual([]);
    await world.pass(1);
    expect(world.told()).toEqual(['F: manager: your step of the escalation is due']);
  });

  test('reaches everybody it was for however long no mail went out', async () => {
    world.mail.refuse = () => 451;
    await world.fire('BusDown', 'critical');
    await world.pass(46);
    for (let hour = 0; hour < 3; hour++) {
      world.clock.advance(3_600_000);
      await world.settle();
    }
    expect(world.told()).toEqual([]);
    world.mail.refuse = () => null;
    await world.pass(6);
    expect([...new Set(world.told().map((line) => line.slice(0, 1)))].toSorted()).toEqual(['A', 'B', 'F']);
  }, 60_000);

  test('that everybody ignores is said to everybody, and never again by itself', async () => {
    await world.fire('BusDown', 'critical');
    await world.pass(45 + 3 * 80);
    expect(await world.page()).toMatchObject({ exhausted: true, loop: 2, dueAt: null, slaDueAt: null });
    const all = world.told();
    expect(all.filter((line) => line.includes('Nobody answers'))).toHaveLength(7);
    await world.pass(60);
    expect(world.told()).toEqual([]);
  }, 120_000);

  test('that is over is resolved when its group says so, and opened again within ten minutes', async () => {
    await world.fire('BusDown', 'critical');
    await world.end('BusDown', 'critical');
    expect((await world.page()).state).toBe('triggered');
    await world.pass(5);
    expect(await world.page()).toMatchObject({ state: 'resolved', resolvedBy: null });
    await world.pass(4);
    await world.fire('BusDown', 'critical');
    expect(await world.page()).toMatchObject({ number: 1, state: 'triggered', flaps: 1, step: 0 });
    await world.end('BusDown', 'critical');
    await world.pass(16);
    world.told();
    await world.fire('BusDown', 'critical');
    expect(await world.page()).toMatchObject({ number: 2, state: 'triggered', flaps: 0 });
    expect(world.told()).toEqual(['A: primary: your step of the escalation is due']);
  });

  test('that stops firing for a moment tells nobody in that moment, and is not forgotten after it', async () => {
    await world.fire('BusDown', 'critical');
    await world.pass(2);
    await world.as('A', async (work) => ackPage(work, await here()));
    world.told();
    // Its group was looked at after 30 minutes and is next after 35: the ack ends in between.
    await world.pass(29);
    await world.end('BusDown', 'critical');
    await world.pass(2);
    expect(world.told()).toEqual([]);
    await world.fire('BusDown', 'critical');
    await world.pass(1);
    expect(world.told()).toContain('A: primary: the ack ran out');
    expect((await world.page()).number).toBe(1);
  });

  test('that was resolved by hand stays so until its group speaks again', async () => {
    await world.fire('BusDown', 'critical', { nr: '1' });
    await world.as('A', async (work) => resolvePage(work, await here()));
    await world.pass(30);
    await world.regroup();
    expect(await world.page()).toMatchObject({ number: 1, state: 'resolved', resolvedBy: 'A' });
    await world.fire('BusDown', 'critical', { nr: '2' });
    await world.pass(5);
    expect(await world.page()).toMatchObject({ number: 2, state: 'triggered' });
  });

  test('can be snoozed with a reason, escalated, taken over and given back; each stands in its log and in the audit log', async () => {
    await world.fire('BusDown', 'critical');
    await expect(world.as('A', async (work) => snoozePage(work, { ...(await here()), until: new Date(world.hours(1)), reason: ' ' }))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await world.as('A', async (work) => ackPage(work, await here()));
    await world.as('B', async (work) => ownPage(work, await here()));
    await world.as('B', async (work) => unackPage(work, await here()));
    await world.as('A', async (work) => escalatePage(work, await here()));
    await world.as('A', async (work) => snoozePage(work, { ...(await here()), until: new Date(world.hours(1)), reason: 'waiting for the vendor' }));
    await world.settle();
    world.told();
    await world.pass(59);
    expect(world.told()).toEqual([]);
    await world.pass(1);
    expect(world.told()).toEqual(['A: primary: your step of the escalation is due']);
    const audits = await world.db.auditEntry.findMany({ where: { deployment: world.deployment(), entityType: 'page' }, orderBy: { seq: 'asc' } });
    expect(audits.map(({ action, actorName, reason }) => [action, actorName, reason])).toEqual([
      ['oncall.page.acked', 'A', null], ['oncall.page.owned', 'B', null], ['oncall.page.unacked', 'B', null], ['oncall.page.escalated', 'A', null], ['oncall.page.snoozed', 'A', 'waiting for the vendor'],
    ]);
  });
});

test('a warning at night waits for business hours; its group says so', async () => {
  await begin('2026-10-28T02:00:00Z');
  await world.fire('Slow', 'warning');
  expect(world.told()).toEqual([]);
  expect(await world.page()).toMatchObject({ state: 'held', wakeAt: new Date('2026-10-28T13:00:00Z') });
  const [held] = await world.db.alertTrace.findMany({ where: { deployment: world.deployment(), step: 'not_paged' } });
  expect(held?.detail).toEqual({ page: 1, why: 'it is held until business hours begin' });
  world.to('2026-10-28T13:00:00Z');
  await world.settle();
  expect(world.told()).toEqual(['A: primary: your step of the escalation is due']);
});

test('an open page follows the pager; at the hand-over and when somebody takes it over; nobody is told twice', async () => {
  await begin('2026-11-02T14:50:00Z');
  await world.fire('BusDown', 'critical');
  await world.pass(10);
  expect(world.told()).toEqual(['A: primary: your step of the escalation is due', 'B: primary: the pager is yours now']);
  await world.as('M', (work) => addOverride(work, { deployment: world.deployment(), override: { kind: 'replace', old: 'B', new: 'D', from: world.clock.now().getTime(), until: world.hours(2) }, reason: 'B is ill' }));
  await world.settle();
  expect(world.told()).toEqual(['D: primary: the pager is yours now']);
  await world.pass(4);
  expect(world.told()).toEqual([]);
});

test('an acked page stays with whoever acked it, for an hour after their shift at most', async () => {
  await begin('2026-11-02T14:30:00Z');
  await world.as('M', (work) => savePolicy(work, { deployment: world.deployment(), version: 1, definition: { ...defaultPolicy({}), chains: { ...defaultPolicy({}).chains, critical: { ...defaultPolicy({}).chains.critical, ackTimeoutMin: 240 } } }, reason: 'acks hold for long' }));
  await world.fire('BusDown', 'critical');
  await world.as('A', async (work) => ackPage(work, await here()));
  world.told();
  await world.pass(89);
  expect((await world.page()).state).toBe('acked');
  await world.pass(2);
  expect((await world.page()).state).toBe('triggered');
  expect(world.told()).toEqual(['B: primary: the shift of who acked it is over']);
}, 60_000);

test('many pages are acked at once: those that can be', async () => {
  await begin('2026-10-28T02:00:00Z');
  for (const name of ['One', 'Two', 'Three']) await world.fire(name, 'critical');
  const ids = (await world.db.oncallPage.findMany({ where: { deployment: world.deployment() }, orderBy: { number: 'asc' } })).map(({ id }) => id);
  await world.as('B', (work) => ackPage(work, { deployment: world.deployment(), pageId: ids[0] ?? '' }));
  const many = await world.as('A', (work) => ackPages(work, { deployment: world.deployment(), pageIds: ids }));
  expect([many.acked.toSorted(), many.passed.map(({ pageId }) => pageId)]).toEqual([ids.slice(1).toSorted(), [ids[0]]]);
});
