import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSilence, extendSilence } from '@/server/alerts/change-silence';
import { dispatchLoop } from '@/server/alerts/dispatch-loop';
import { silenceLoop } from '@/server/alerts/silence-loop';
import { correctChange } from '@/server/changes/correct-change';
import { recordChange } from '@/server/changes/record-change';
import { addEntry, correctEntry } from '@/server/incidents/entries';
import { listCandidates } from '@/server/incidents/causes';
import { pinCause, unpinCause } from '@/server/incidents/pin-cause';
import { tickStep } from '@/server/incidents/runbooks';
import { type IncidentWorld, incidentWorld, MINUTE } from '@/server/incidents/testing/incident-world';
import { ackPage } from '@/server/oncall/paging/ack-page';
import { newId } from '@/server/platform/ids';

let world: IncidentWorld;
let owner: pg.Client;
let number: number;
beforeAll(async () => {
  world = await incidentWorld();
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});
beforeEach(async () => {
  world.minutes(180);
  number = (await world.declare('A', 2, { commander: 'A' })).number;
});

const inc = () => ({ deployment: 'd1', number });
const texts = async (more = {}) => (await world.timeline(number, more)).lines.map((line) => line.text);
const lineOf = async (start: string) => (await world.timeline(number)).lines.find((line) => line.text.startsWith(start));

async function changed(minutesAgo: number, more: object = {}): Promise<string> {
  const entityId = newId();
  await world.db.$transaction((tx) => recordChange(tx, world.clock, { deployment: 'd1', kind: 'acl.request.approved', entityType: 'acl_request', entityId, plugin: 'signal-2', summary: 'signal-2: 1 of 1 lines approved', actorName: 'admin-1', effectiveFrom: new Date(world.clock.now().getTime() - minutesAgo * MINUTE), ...more }));
  return (await world.db.change.findFirstOrThrow({ where: { entityId } })).id;
}

test('people write; a correction takes the place of what it corrects, which stays, and nothing is ever changed', async () => {
  const { entryId } = await world.as('B', (work) => addEntry(work, { ...inc(), kind: 'note', text: 'the backlog grows 3k a minute' }));
  world.minutes(1);
  const corrected = await world.as('C', (work) => correctEntry(work, { ...inc(), entryId, text: 'the backlog grows 30k a minute' }));
  await expect(world.as('D', (work) => correctEntry(work, { ...inc(), entryId, text: 'it does not grow' }))).rejects.toMatchObject({ code: 'ALREADY_DECIDED', detail: { by: 'C' } });
  const { lines, counts } = await world.timeline(number);
  expect(lines.filter((line) => line.kind === 'note')).toMatchObject([{ id: corrected.entryId, text: 'the backlog grows 30k a minute', author: 'C', derived: false, category: 'people', earlier: [{ id: entryId, text: 'the backlog grows 3k a minute', author: 'B' }] }]);
  expect(counts).toMatchObject({ note: 1, declared: 1 });
  await expect(world.db.incidentEntry.update({ where: { id: entryId }, data: { text: 'x' } })).rejects.toThrow(/permission denied|append-only/);
  await expect(owner.query('UPDATE incidents_entry SET text = $1', ['x'])).rejects.toThrow('append-only');
  await expect(owner.query('DELETE FROM incidents_breach')).rejects.toThrow('append-only');
  const declared = lines.find((line) => line.kind === 'declared');
  await expect(world.as('B', (work) => correctEntry(work, { ...inc(), entryId: declared?.id ?? '', text: 'x' }))).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('add a note') as unknown });
});

test('an update begins the next term and is told outside; a note does neither', async () => {
  world.minutes(30);
  await world.as('B', (work) => addEntry(work, { ...inc(), kind: 'note', text: 'looking at consumers' }));
  expect((await world.detail(number)).lastUpdateAt).toBeNull();
  await world.as('B', (work) => addEntry(work, { ...inc(), kind: 'update', text: 'Consumers are healthy, it is volume' }));
  expect(await world.detail(number)).toMatchObject({ lastUpdateAt: world.clock.now(), terms: [{ timer: 'ack' }, { timer: 'update', dueAt: new Date(world.hours(1)) }] });
  expect(await lineOf('Told')).toMatchObject({ kind: 'page', derived: true });
  expect((await world.db.notice.findFirstOrThrow({ where: { kind: 'incidents.incident.updated' }, orderBy: { createdAt: 'desc' } })).body).toBe('Consumers are healthy, it is volume');
  await expect(world.as('B', (work) => addEntry(work, { ...inc(), kind: 'note', text: 'x', at: new Date(world.hours(1)) }))).rejects.toMatchObject({ detail: { field: 'at' } });
});

test('a change stands where it took effect, and moves when its time is corrected', async () => {
  const changeId = await changed(3);
  await changed(3, { kind: 'alerts.alert.fired', summary: 'Other fires (critical)' });
  await changed(3, { deployment: 'd2', summary: 'not here' });
  await changed(30, { summary: 'too long before' });
  const before = await world.timeline(number, { category: 'changes' });
  expect(before.lines).toMatchObject([{ id: `change:${changeId}`, kind: 'grant', text: 'signal-2: 1 of 1 lines approved', author: 'admin-1', derived: true, at: new Date(world.hours(-0.05)) }]);
  const at = new Date(world.hours(-0.2));
  const { id } = await world.as('M', (work) => correctChange(work, { deployment: 'd1', changeId, effectiveFrom: at, reason: 'it was rolled out by hand' }));
  expect((await world.timeline(number, { category: 'changes' })).lines).toMatchObject([{ id: `change:${id}`, at }]);
});

test('a silence is told as it is now: until when, why, and what it mutes', async () => {
  const fingerprint = await world.raise('Backlog', { severity: 'warning' });
  number = (await world.declare('A', 2, { commander: 'A', fingerprints: [fingerprint] })).number;
  const matchers = [{ name: 'alertname', value: 'Backlog', isRegex: false, isEqual: true }];
  const { silenceId } = await world.as('B', (work) => createSilence(work, { deployment: 'd1', matchers, endsAt: new Date(world.hours(1)), comment: 'follow-up noise' }));
  const line = async () => (await lineOf('Silence of'))?.text;
  const before = await line();
  expect(before).toContain('“follow-up noise”');
  expect(before).not.toContain('mutes');
  await silenceLoop().run(world.context);
  expect(await line()).toContain('mutes 1 alert');
  await world.as('B', (work) => extendSilence(work, { deployment: 'd1', silenceId, endsAt: new Date(world.hours(3)) }));
  expect(await line()).not.toBe(before);
});

test('linked alerts and the burn of their objective come and go with their rows', async () => {
  const objective = newId();
  const slug = `orders-${number}`;
  await world.db.sloObjective.create({ data: { id: objective, deployment: 'd1', slug, createdAt: world.clock.now(), createdByName: 'x', burns: { create: { pair: 0, firing: true, since: world.clock.now(), detail: { long: 22, short: 22, threshold: 14.4, sli: 0.9, remaining: 0.62, at: 0 } } } } });
  const fingerprint = await world.raise('SLOBurnPage', { slo: slug });
  number = (await world.declare('A', 2, { commander: 'A', fingerprints: [fingerprint] })).number;
  await dispatchLoop.run(world.context);
  const telemetry = () => texts({ category: 'telemetry' });
  expect(await telemetry()).toEqual(expect.arrayContaining(['SLOBurnPage fires (critical)', `${slug} burns its budget too fast, 22.0× · 62 % of the budget left`]));
  world.minutes(20);
  await world.end('SLOBurnPage', { slo: slug });
  await world.db.sloBurn.update({ where: { objectiveId_pair: { objectiveId: objective, pair: 0 } }, data: { firing: false, since: world.clock.now(), version: 2, detail: { long: 0.4, short: 0.1, threshold: 14.4, sli: 1, remaining: 0.6, at: 0 } } });
  expect(await telemetry()).toEqual(['SLOBurnPage fires (critical)', 'SLOBurnPage ended', `${slug} has recovered: the burn is over, 0.4× · 60 % of the budget left`]);
});

test('the log of its page is part of it, with what has arrived', async () => {
  const page = (await world.detail(number)).pages[0];
  const paged = async () => (await texts()).filter((text) => /^(Paged|Acked)/.test(text));
  expect(await paged()).toEqual(['Paged C · step 1 · as primary · on its way to mail']);
  await world.db.noticeDelivery.updateMany({ where: { channel: 'email', target: 'C', notice: { subject: `page:${page?.id}` } }, data: { state: 'delivered' } });
  expect(await paged()).toEqual(['Paged C · step 1 · as primary · by mail']);
  world.minutes(1);
  await world.as('C', (work) => ackPage(work, { deployment: 'd1', pageId: page?.id ?? '' }));
  expect(await paged()).toEqual(['Paged C · step 1 · as primary · by mail', 'Acked by C']);
  // A line that tells nobody may name a state where others name people.
  await world.db.oncallPageEvent.create({ data: { id: newId(), pageId: page?.id ?? '', deployment: 'd1', at: world.clock.now(), type: 'unmuted', byName: 'system', detail: { to: 'triggered', afterMs: 78_609 } } });
  expect((await texts()).filter((text) => text.startsWith('The page'))).toEqual(['The page: not silenced any more']);
  expect((await texts()).some((text) => text.includes('pending'))).toBe(false);
});

test('what changed around the onset is scored; a pin marks it, carries what there is to revoke, and follows a correction', async () => {
  const before = await changed(1);
  const after = await changed(-2, { summary: 'after the onset', plugin: 'other', effectiveFrom: world.clock.now() });
  const candidates = () => listCandidates(world.reading('V'), { ...inc(), all: false });
  expect((await candidates()).candidates.slice(0, 1)).toMatchObject([{ changeId: after, deltaMs: 0, pinned: false }]);
  expect(await world.as('B', (work) => pinCause(work, { ...inc(), changeId: before }))).toMatchObject({ revoke: null, score: expect.closeTo(2 ** (-1 / 15) + 1 + 0.3) as unknown });
  await expect(world.as('C', (work) => pinCause(work, { ...inc(), changeId: before }))).rejects.toMatchObject({ code: 'ALREADY_DECIDED', detail: { by: 'B' } });
  expect((await world.timeline(number)).lines.filter((line) => line.pinned)).toMatchObject([{ id: `change:${before}` }]);
  const { id } = await world.as('M', (work) => correctChange(work, { deployment: 'd1', changeId: before, effectiveFrom: new Date(world.hours(-0.8)), reason: 'it was rolled out by hand' }));
  expect(await world.detail(number)).toMatchObject({ causes: [{ id, deltaMs: 48 * MINUTE }] });
  // Pinned, it stands in the story although it was long before.
  expect((await world.timeline(number)).lines.filter((line) => line.pinned)).toMatchObject([{ id: `change:${id}`, at: new Date(world.hours(-0.8)) }]);
  await world.as('B', (work) => unpinCause(work, { ...inc(), changeId: id }));
  expect((await world.detail(number)).causes).toEqual([]);
  expect((await world.timeline(number)).lines.some((line) => line.pinned)).toBe(false);
});

test('a step of a runbook is ticked once, and stands in the timeline', async () => {
  const tick = (done: boolean, step = 'reason') => world.as('B', (work) => tickStep(work, { ...inc(), runbook: 'crash-loop', step, done, note: 'exit 137' }));
  await tick(true);
  await expect(tick(true)).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(tick(true, 'no-such')).rejects.toMatchObject({ code: 'CONFLICT' });
  const steps = async () => (await world.detail(number)).runbooks.find((runbook) => runbook.id === 'crash-loop')?.steps[0]?.tick;
  expect(await steps()).toMatchObject({ by: 'B', note: 'exit 137' });
  await tick(false);
  expect(await steps()).toBeNull();
  expect((await texts()).filter((text) => text.startsWith('Crash loop'))).toHaveLength(2);
});

test('page after page is the whole, in both directions', async () => {
  for (let n = 0; n < 7; n++) await world.as('B', (work) => addEntry(work, { ...inc(), kind: 'note', text: `note ${n}` }));
  for (let n = 0; n < 4; n++) await changed(n % 2);
  const whole = (await world.timeline(number)).lines.map((line) => line.id);
  expect(whole.length).toBeGreaterThan(11);
  for (const order of ['asc', 'desc'] as const) {
    const walked: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.timeline(number, { order, limit: 3, ...(cursor ? { cursor } : {}) });
      walked.push(...page.lines.map((line) => line.id));
      expect(page.counts === null).toBe(cursor !== undefined);
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(walked).toEqual(order === 'asc' ? whole : whole.toReversed());
  }
  await expect(world.timeline(number, { cursor: 'x' })).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { field: 'cursor' } });
});
