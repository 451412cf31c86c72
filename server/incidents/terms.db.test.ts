import { afterAll, beforeAll, expect, test } from 'vitest';
import { ackIncident } from '@/server/incidents/ack-incident';
import { ackWithPage } from '@/server/incidents/ack-with-page';
import { addEntry } from '@/server/incidents/entries';
import { sayPresent, whoIsPresent } from '@/server/incidents/presence';
import { assumeRole } from '@/server/incidents/roles';
import { termLoop } from '@/server/incidents/term-loop';
import { type IncidentWorld, incidentWorld } from '@/server/incidents/testing/incident-world';
import * as step from '@/server/incidents/transition';
import type { OutboxEvent } from '@/server/generated/prisma/client';
import { newId } from '@/server/platform/ids';

let world: IncidentWorld;
beforeAll(async () => {
  world = await incidentWorld();
});
afterAll(() => world.close());

const inc = (number: number) => ({ deployment: 'd1', number });
const missed = async (number: number) => (await world.detail(number)).breaches.map((breach) => [breach.timer, breach.severity]);
const told = async (why: string) => (await world.db.inboxItem.findMany({ where: { notice: { kind: `incidents.notice.${why}` } }, orderBy: { id: 'asc' } })).map((item) => item.userId);
const run = () => termLoop.run(world.context);

test('terms that run out are recorded once, told to who commands, and never taken back', async () => {
  const { number } = await world.declare('B', 1, { commander: 'A' });
  await run();
  expect(await missed(number)).toEqual([]);
  world.minutes(5);
  await Promise.all([run(), run()]);
  expect(await missed(number)).toEqual([['ack', 1]]);
  world.minutes(5);
  await run();
  expect(await missed(number)).toEqual([['ack', 1], ['scribe', 1]]);
  world.minutes(20);
  await run();
  expect(await missed(number)).toEqual([['ack', 1], ['scribe', 1], ['update', 1]]);
  expect([await told('ack_overdue'), await told('scribe_missing'), await told('update_overdue')]).toEqual([['A'], ['A'], ['A']]);
  expect((await world.timeline(number)).lines.filter((line) => line.kind === 'breach').map((line) => line.text)).toEqual(['Sev1: nobody acked in time', 'Sev1: no scribe for 10 min', 'Sev1: an update is overdue']);
  await world.as('A', (work) => ackIncident(work, inc(number)));
  await world.as('C', (work) => assumeRole(work, { ...inc(number), role: 'scribe' }));
  await world.as('A', (work) => addEntry(work, { ...inc(number), kind: 'update', text: 'It is volume, not capacity' }));
  await world.as('A', (work) => step.changeSeverity(work, { ...inc(number), was: 1, severity: 2, reason: 'only some orders are late' }));
  expect(await missed(number)).toHaveLength(3);
  world.minutes(60);
  await run();
  expect((await missed(number)).at(-1)).toEqual(['update', 2]);
});

test('a postmortem is overdue 48 h after the incident was over', async () => {
  const { number } = await world.declare('B', 2, { commander: 'A' });
  await world.as('A', (work) => step.resolveIncident(work, { ...inc(number), state: 'active', resolution: 'the grant was revoked' }));
  world.minutes(48 * 60 - 1);
  await run();
  expect(await missed(number)).toEqual([]);
  world.minutes(1);
  await run();
  await run();
  expect(await missed(number)).toEqual([['postmortem', 2]]);
  expect(await told('postmortem_overdue')).toEqual(['A']);
});

test('who acks the page of an incident has acked the incident, from when they did', async () => {
  const { id, number } = await world.declare('B', 2, { commander: 'A' });
  const now = world.clock.now();
  const page = newId();
  await world.db.oncallPage.create({ data: { id: page, deployment: 'd1', number: 900, origin: 'incident', title: 'x', path: '/d1', urgency: 'sev2', state: 'acked', ackedBy: 'C', ackedAt: now, chain: {}, policyVersion: 1, t0: now, notifiedAt: {}, openedAt: now, updatedAt: now } });
  await world.db.incidentPage.create({ data: { incidentId: id, pageId: page, linkedAt: now } });
  world.minutes(3);
  const event = { kind: 'oncall.page.acked', deployment: 'd1', entityId: page } as OutboxEvent;
  await ackWithPage(event, world.context);
  await ackWithPage(event, world.context);
  expect(await world.detail(number)).toMatchObject({ ackedAt: now, ackedBy: { id: 'C' } });
  // The page's log says so; it is not told twice.
  expect((await world.timeline(number)).lines.filter((line) => line.kind === 'acked')).toEqual([]);
});

test('who looks is told to the others when they come and go, and is gone after 30 s of silence', async () => {
  const { number } = await world.declare('B', 3, { commander: 'A' });
  const say = (who: string, here = true) => world.as(who, (work) => sayPresent(work, { ...inc(number), here }));
  const present = async () => (await whoIsPresent(world.reading('V'), inc(number))).people.map((person) => person.name);
  const events = () => world.db.outboxEvent.count({ where: { kind: { startsWith: 'incidents.presence.' } } });
  const audited = await world.db.auditEntry.count();
  await say('C');
  world.minutes(0.25);
  await say('V');
  await say('C');
  expect(await present()).toEqual(['C', 'V']);
  expect(await events()).toBe(2);
  world.minutes(0.4);
  await say('V');
  expect(await present()).toEqual(['C', 'V']);
  world.minutes(0.2);
  expect(await present()).toEqual(['V']);
  await say('C');
  await say('V', false);
  await say('V', false);
  expect(await present()).toEqual(['C']);
  expect(await events()).toBe(4);
  expect(await world.db.auditEntry.count()).toBe(audited);
});
