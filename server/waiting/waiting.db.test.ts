import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HandoffWorld, handoffWorld } from '@/server/handoffs/testing/handoff-world';
import { declareIncident } from '@/server/incidents/declare';
import { answerOffer, offerRole } from '@/server/incidents/roles';
import { resolveIncident } from '@/server/incidents/transition';
import { ackPage } from '@/server/oncall/paging/ack-page';
import { waitingForMe } from '@/server/waiting/waiting-for-me';

let world: HandoffWorld;
beforeAll(async () => {
  world = await handoffWorld();
});
afterAll(() => world.close());

const waiting = async (as: string) => (await waitingForMe(world.reading(as), world.here())).mine;
const kinds = async (as: string) => (await waiting(as)).map(({ kind }) => kind);

test('a page waits for whom it told until somebody acks it, then for that person until it is over', async () => {
  await world.start();
  await world.fire('BusDown', 'critical');
  const [page] = await waiting('B');
  expect(page).toMatchObject({ kind: 'page', urgent: true, path: `/${world.deployment()}/oncall/pages/1` });
  expect(page?.dueAt?.getTime()).toBeGreaterThan(world.clock.now().getTime());
  expect(await kinds('C')).toEqual([]);
  await world.as('D', (work) => ackPage(work, { ...world.here(), pageId: page?.id ?? '' }));
  expect(await kinds('B')).toEqual([]);
  expect(await waiting('D')).toEqual([expect.objectContaining({ kind: 'acked_page', urgent: false, dueAt: null })]);
  await world.end('BusDown', 'critical');
  await world.pass(6);
  expect(await kinds('D')).toEqual([]);
});

test('an offered role waits for its answer, and not when the incident is over', async () => {
  await world.start();
  const { number } = await world.declare('B', 'Orders are late');
  const role = { ...world.here(), number, role: 'scribe' } as const;
  await world.as('B', (work) => offerRole(work, { ...role, to: 'D' }));
  expect(await waiting('D')).toEqual([expect.objectContaining({ kind: 'incident_role', title: 'Be scribe of INC-1?', detail: 'B asks you. Orders are late', path: `/${world.deployment()}/incidents/1` })]);
  await world.as('D', (work) => answerOffer(work, { ...role, accept: false }));
  expect(await kinds('D')).toEqual([]);
  await world.as('B', (work) => offerRole(work, { ...role, to: 'D' }));
  await world.as('B', (work) => resolveIncident(work, { ...world.here(), number, state: 'active', resolution: 'The broker was restarted' }));
  expect(await kinds('D')).toEqual([]);
});

test('a note waits for who writes it, then for who takes over, and again when it is returned', async () => {
  await world.start();
  await world.at(-60);
  expect(await waiting('B')).toEqual([expect.objectContaining({ kind: 'handoff_submit', title: 'Your handoff note to C' })]);
  expect(await kinds('C')).toEqual([]);
  await world.submit();
  expect([await kinds('B'), await kinds('C')]).toEqual([[], ['handoff_accept']]);
  await world.giveBack('say what is left to do');
  expect([await kinds('B'), await kinds('C')]).toEqual([['handoff_submit'], []]);
  await world.submit();
  await world.at(1);
  await world.accept();
  expect([await kinds('B'), await kinds('C')]).toEqual([[], []]);
});

test('a demanded postmortem waits for who commanded, with its term', async () => {
  await world.start();
  const { number } = await world.as('B', (work) => declareIncident(work, { ...world.here(), title: 'Orders are late', severity: 2, impact: 'Four in ten orders are late', commander: 'D' }));
  await world.as('B', (work) => resolveIncident(work, { ...world.here(), number, state: 'active', resolution: 'The broker was restarted' }));
  const mine = (await waiting('D')).filter(({ kind }) => kind === 'postmortem');
  expect(mine).toEqual([expect.objectContaining({ title: 'Postmortem INC-1', path: `/${world.deployment()}/incidents/1?tab=postmortem`, dueAt: new Date(world.hours(48)) })]);
  expect(await kinds('C')).not.toContain('postmortem');
});
