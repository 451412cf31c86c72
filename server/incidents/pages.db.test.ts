import { afterAll, beforeAll, expect, test } from 'vitest';
import { dispatchLoop } from '@/server/alerts/dispatch-loop';
import { ackWithPage } from '@/server/incidents/ack-with-page';
import { draftDeclaration } from '@/server/incidents/draft-declaration';
import { linkOpenedPage } from '@/server/incidents/link-opened-page';
import { type IncidentWorld, incidentWorld } from '@/server/incidents/testing/incident-world';
import * as step from '@/server/incidents/transition';
import { ackPage } from '@/server/oncall/paging/ack-page';
import { pageGroups } from '@/server/oncall/paging/page-groups';
import { outboxLoop } from '@/server/platform/outbox-loop';

let world: IncidentWorld;
const outbox = outboxLoop([pageGroups, linkOpenedPage, ackWithPage]);
beforeAll(async () => {
  world = await incidentWorld();
});
afterAll(() => world.close());

/** Alerts join their groups, groups speak, pages follow. */
async function settle(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    world.minutes(0.5);
    await dispatchLoop.run(world.context);
    while ((await outbox.run(world.context)) === 'again');
  }
}

const pagesOf = async (number: number) => (await world.detail(number)).pages.map(({ urgency, state }) => `${urgency} ${state}`);

test('declared from a page that somebody has acked, it is acked, knows the page and its alerts, and wakes nobody again', async () => {
  const fingerprint = await world.raise('BusDown');
  await settle();
  const page = await world.db.oncallPage.findFirstOrThrow();
  await world.as('C', (work) => ackPage(work, { deployment: 'd1', pageId: page.id }));
  const ackedAt = world.clock.now();
  world.minutes(2);
  expect(await draftDeclaration(world.reading('C'), { deployment: 'd1', pageId: page.id })).toMatchObject({ title: 'BusDown says so', pages: [{ id: page.id }], alerts: [{ fingerprint }], services: ['Orders'] });
  const { number } = await world.declare('C', 2, { pageId: page.id });
  expect(await world.detail(number)).toMatchObject({ source: 'alert', ackedAt, ackedBy: { id: 'C' }, alerts: [{ fingerprint }], breaches: [] });
  expect(await pagesOf(number)).toEqual(['critical acked']);
  // The whole story, also from before anybody declared it.
  expect((await world.timeline(number)).lines.map((line) => line.kind)).toEqual(expect.arrayContaining(['alert_fired', 'page', 'page_ack', 'linked', 'declared']));
  expect((await world.timeline(number)).lines.filter((line) => line.text.startsWith('Acked by'))).toHaveLength(1);
  await world.as('C', (work) => step.changeSeverity(work, { deployment: 'd1', number, was: 2, severity: 1, reason: 'all orders are late now' }));
  expect(await pagesOf(number)).toEqual(['critical acked', 'sev1 triggered']);
});

test('declared from an alert it takes the open page of its group; a page that opens later joins, and its ack counts', async () => {
  const fingerprint = await world.raise('QueueBacklog');
  await settle();
  const { number } = await world.declare('A', 3, { fingerprints: [fingerprint] });
  expect(await pagesOf(number)).toContain('critical triggered');
  const late = await world.raise('LatencyHigh');
  const other = (await world.declare('A', 4, { fingerprints: [late] })).number;
  expect(await pagesOf(other)).not.toContain('critical triggered');
  await settle();
  expect(await pagesOf(other)).toContain('critical triggered');
  const page = (await world.detail(other)).pages.find((each) => each.urgency === 'critical');
  await world.as('B', (work) => ackPage(work, { deployment: 'd1', pageId: page?.id ?? '' }));
  await settle();
  expect(await world.detail(other)).toMatchObject({ ackedBy: { id: 'B' } });
  expect(await world.detail(number)).toMatchObject({ ackedBy: null });
});
