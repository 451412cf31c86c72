import { afterAll, beforeAll, expect, test } from 'vitest';
import { expireSilence } from '@/server/alerts/expire-silence';
import { recordChange } from '@/server/changes/record-change';
import { waitingHandoffsFact } from '@/server/handoffs/facts';
import { sayPresent, whoIsPresent } from '@/server/handoffs/presence';
import { decideItem } from '@/server/handoffs/decide';
import { HOUR_OF_CHANGE, MINUTE, type HandoffWorld, handoffWorld } from '@/server/handoffs/testing/handoff-world';
import { writeBlock } from '@/server/handoffs/write-block';
import { addEntry } from '@/server/incidents/entries';
import { readIncident } from '@/server/incidents/read-incident';
import { resolveIncident } from '@/server/incidents/transition';
import { addOverride } from '@/server/oncall/override';
import { ackPage } from '@/server/oncall/paging/ack-page';
import { newId } from '@/server/platform/ids';
import { plantObjective } from '@/server/slo/testing/slo-fixture';

let world: HandoffWorld;
beforeAll(async () => {
  world = await handoffWorld();
});
afterAll(() => world.close());

const lines = async (section: string) => (await world.section(section)).lines.map(({ label, text, detail }) => [label, text, detail].filter((part) => part !== '').join(' | '));
const write = (by: string, text: string, more: { section?: 'words' | 'incidents'; supersedes?: string } = {}) => world.as(by, async (work) => writeBlock(work, { ...(await world.input()), section: 'words', text, supersedes: null, ...more }));

test('each drafted line changes when its source does, and every line leads to its record', async () => {
  await world.start();
  const d = world.deployment();
  const { number } = await world.declare('B', 'Orders are late');
  const silenceId = await world.silence('Flap');
  await world.fire('BusDown', 'critical');
  await world.at(-60);
  expect(await lines('incidents')).toEqual(['INC-1 | Orders are late | Sev3 · active · no next step written · Owner: B']);
  await world.as('B', (work) => addEntry(work, { deployment: d, number, kind: 'note', text: 'ask the vendor on Tuesday' }));
  expect(await lines('incidents')).toEqual(['INC-1 | Orders are late | Sev3 · active · Next: ask the vendor on Tuesday · Owner: B']);
  expect(await lines('silences')).toEqual(['silence of {alertname="Flap"} | {alertname="Flap"} | “disk swap on bor-1” · by B · mutes 0 now']);
  await world.fire('Flap', 'warning');
  expect(await lines('silences')).toEqual([expect.stringMatching(/mutes 1 now$/)]);
  expect(await lines('firing')).toEqual(['BusDown is bad | critical | not acked', 'Flap is bad | warning | not acked · silenced']);
  const { id: pageId } = await world.db.oncallPage.findFirstOrThrow({ where: { deployment: d, title: { contains: 'BusDown' } } });
  expect(await lines('pages')).toEqual(['Page #1 | INC-1 Sev3: Orders are late | not acked', 'Page #2 | critical: BusDown | not acked']);
  await world.as('B', (work) => ackPage(work, { deployment: d, pageId }));
  expect(await lines('acked_pages')).toEqual([expect.stringMatching(/BusDown \| acked by B$/)]);
  expect((await lines('firing'))[0]).toBe('BusDown is bad | critical | acked by B');
  await world.end('BusDown', 'critical');
  expect(await lines('firing')).toHaveLength(1);
  await world.as('B', (work) => expireSilence(work, { deployment: d, silenceId, reason: 'the disk is swapped' }));
  expect(await lines('silences')).toEqual([]);
  expect(await world.section('silences')).toMatchObject({ summary: 'none' });
  await world.as('M', (work) => addOverride(work, { deployment: d, override: { kind: 'add', new: 'E', from: HOUR_OF_CHANGE, until: HOUR_OF_CHANGE + 60 * MINUTE }, reason: 'helps out' }));
  world.clock.advance(MINUTE);
  expect(await lines('schedule')).toEqual(['M | On call: E as well']);
  await world.db.$transaction((tx) => recordChange(tx, world.clock, { deployment: d, kind: 'releases.release.rolled_back', entityType: 'release', entityId: newId(), plugin: 'oms', summary: 'oms 1.4 → 1.3', actorName: 'B' }));
  world.clock.advance(MINUTE);
  expect(await lines('deploys')).toEqual(['oms | oms 1.4 → 1.3 | rolled back · by B']);
  const { sections } = await world.note();
  expect(sections.flatMap((section) => section.lines).map((line) => `${line.ref.type} ${line.path?.replace(/[0-9a-f-]{36}/, '…') ?? 'nowhere'}`)).toEqual([
    `incident /${d}/incidents/1`, `alert /${d}/alerts?filter=alertname%3D%22Flap%22`, expect.stringMatching(/^page/), expect.stringMatching(/^page/), expect.stringMatching(/^page/), 'change nowhere', `change /${d}/oncall`,
  ]);
});

test('grants decided, waiting and ending, budgets and postmortems stand in it', async () => {
  await world.start();
  const d = world.deployment();
  const made = new Date(HOUR_OF_CHANGE - 48 * 60 * MINUTE);
  await plantRights(d, made);
  await plantObjective(world.database, 'orders', made);
  await world.db.sloObjective.updateMany({ where: { deployment: 'd1', slug: 'orders' }, data: { deployment: d } });
  await world.at(-60);
  expect(await lines('grants')).toEqual([
    'signal-2 | approved: publish platform.signal.{i}.** | by M',
    'signal-2 | subscribe platform.data.** and 1 more | waits for a decision · by B',
    'signal-2 | publish platform.signal.signal-2.alpha | ends',
  ]);
  expect(await lines('budgets')).toEqual(['Orders | Orders | unknown → unknown left']);
  await world.db.aclRequest.updateMany({ where: { deployment: d, state: 'pending' }, data: { state: 'denied', decidedAt: world.clock.now(), decidedByName: 'M' } });
  world.clock.advance(MINUTE);
  expect((await lines('grants'))[1]).toBe('signal-2 | denied: subscribe platform.data.** and 1 more | by M');
  await world.declare('B', 'Orders are late').then(({ number }) => world.as('B', (work) => resolveIncident(work, { deployment: d, number, state: 'active', resolution: 'the grant was revoked' })));
  expect(await lines('postmortems')).toEqual([]);
});

test('people write beside what is drawn; nothing they wrote is lost, and what is written after the freeze is marked', async () => {
  await world.start();
  await world.at(-60);
  const { blockId } = await write('B', 'The vendor calls on Tuesday.');
  world.clock.advance(MINUTE);
  await write('C', 'Ticket 88213?');
  await expect(write('E', 'me too')).rejects.toMatchObject({ code: 'CONFLICT', message: 'Only B and C write into this note.' });
  await expect(write('C', 'mine now', { supersedes: blockId })).rejects.toMatchObject({ message: 'B wrote this: add your own words beside it.' });
  await expect(write('B', 'x', { section: 'incidents', supersedes: blockId })).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(write('B', '')).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { field: 'text' } });
  const later = await write('B', 'The vendor calls on Wednesday.', { supersedes: blockId });
  await expect(write('B', 'on Friday', { supersedes: blockId })).rejects.toMatchObject({ message: 'This was changed meanwhile: change the latest wording.' });
  await world.silence('Flap');
  await world.at(0);
  await write('B', 'Also: the disk.');
  expect((await world.section('words')).blocks).toMatchObject([
    { text: 'The vendor calls on Wednesday.', author: { name: 'B' }, mine: false, afterFreeze: false, earlier: [{ text: 'The vendor calls on Tuesday.' }] },
    { text: 'Ticket 88213?', mine: true, mayRevise: true },
    { text: 'Also: the disk.', afterFreeze: true },
  ]);
  await write('B', '', { supersedes: later.blockId });
  expect((await world.section('words')).blocks.map(({ text }) => text)).toEqual(['Ticket 88213?', 'Also: the disk.']);
  await expect(world.db.handoffBlock.updateMany({ data: { text: 'x' } })).rejects.toThrow(/permission denied/);
});

test('it is submitted, returned, submitted again, gone through and accepted; decisions take effect with the acceptance', async () => {
  await world.start();
  const d = world.deployment();
  const own = await world.declare('B', 'Orders are late');
  const others = await world.declare('E', 'Fills are late');
  await world.silence('Flap');
  await world.silence('Noise', 40);
  await world.at(-60);
  await expect(world.submit('C')).rejects.toMatchObject({ code: 'CONFLICT', message: 'Only B, who hands over, submits it; an hour after the handover you may do it in their place.' });
  await expect(world.decide('silence', 'keep')).rejects.toMatchObject({ message: 'B has not submitted the note: decide when it is complete.' });
  await world.submit();
  await expect(world.submit()).rejects.toMatchObject({ code: 'ALREADY_DECIDED', detail: { by: 'B' } });
  await expect(world.giveBack('more')).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { field: 'reason' } });
  await world.giveBack('What is left to do about the orders?');
  expect(await waitingHandoffsFact(world.db, d, 'B', world.clock.now())).toMatchObject([{ wants: 'submit', other: { id: 'C' }, undecided: 4 }]);
  await world.submit();
  expect(await waitingHandoffsFact(world.db, d, 'C', world.clock.now())).toMatchObject([{ wants: 'accept', other: { id: 'B' } }]);
  expect((await world.news()).slice(2)).toEqual(['C: submitted', 'B: returned', 'C: submitted']);
  await world.decide('incident', 'take');
  const shown = (await world.note()).items.find((item) => item.kind === 'silence');
  await world.db.alertSilence.updateMany({ where: { id: shown?.ref.id ?? '' }, data: { comment: 'another reason entirely' } });
  const stale = { item: shown?.id ?? '', decision: 'keep' as const, fingerprint: shown?.fingerprint ?? '' };
  await expect(world.as('C', async (work) => decideItem(work, { ...(await world.input()), ...stale }))).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('has changed since it was shown to you') as unknown });
  await world.decide('silence', 'keep');
  await world.decide('silence', 'expire');
  await expect(world.accept()).rejects.toMatchObject({ message: expect.stringContaining('The shift has not changed yet') as unknown });
  await world.at(3);
  await expect(world.accept()).rejects.toMatchObject({ message: 'One item is undecided (INC-2): take each incident, keep or expire each silence.' });
  expect((await world.note()).may.accept).toMatchObject({ ok: false, reason: 'One item is undecided (INC-2): take each incident, keep or expire each silence.' });
  await world.decide('incident', 'take');
  await expect(world.accept('B')).rejects.toMatchObject({ message: 'Only C, who takes over, accepts it.' });
  expect(await world.db.alertSilence.count({ where: { deployment: d, phase: 'expired' } })).toBe(0);
  const both = await Promise.allSettled([world.accept(), world.accept()]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'ALREADY_DECIDED', detail: { by: 'C', at: world.clock.now().toISOString() } } });
  expect(await world.db.alertSilence.findMany({ where: { deployment: d }, orderBy: { id: 'asc' }, select: { phase: true } })).toEqual([{ phase: 'active' }, { phase: 'expired' }]);
  const commander = async (number: number) => (await readIncident(world.reading('C'), { deployment: d, number })).roles[0]?.holders.map(({ id }) => id);
  expect(await commander(own.number)).toEqual(['C']);
  expect(await commander(others.number)).toEqual(['E']);
  expect(await world.db.incidentEntry.findMany({ where: { incident: { deployment: d, number: others.number }, kind: 'note' } })).toMatchObject([{ text: 'C takes over the next step from B at the handover of the shift', author: 'C' }]);
  expect(await world.note()).toMatchObject({ state: 'accepted', acceptedBy: { id: 'C' }, may: { write: { ok: false }, accept: { ok: false, reason: 'It is accepted already.' } } });
  expect((await world.news()).at(-1)).toBe('B: accepted');
  await expect(write('C', 'too late')).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('a frozen note stays as it was; what ends afterwards is marked, and accepting ends an overlap', async () => {
  await world.start({ pagerPolicy: 'overlap' });
  const d = world.deployment();
  const silenceId = await world.silence('Flap');
  await world.at(-60);
  await world.submit();
  await world.at(0);
  await world.at(1);
  expect(await world.db.oncallOverride.count({ where: { origin: 'overlap', cancelledAt: null, schedule: { deployment: d } } })).toBe(1);
  await world.as('B', (work) => expireSilence(work, { deployment: d, silenceId, reason: 'the disk is swapped' }));
  expect(await lines('silences')).toHaveLength(1);
  const note = await world.note();
  expect(note.items).toMatchObject([{ kind: 'silence', gone: true, choices: [{ ok: false, reason: expect.stringContaining('has ended by itself') as unknown }, {}] }]);
  expect(note).toMatchObject({ toDecide: 0, undecided: 0, pagers: [{ id: 'C' }, { id: 'B' }] });
  await world.accept();
  expect(await world.db.oncallOverride.count({ where: { origin: 'overlap', cancelledAt: null, schedule: { deployment: d } } })).toBe(0);
  expect((await world.note()).pagers).toMatchObject([{ id: 'C' }]);
});

test('acked pages: taken over or given back at once; what is left outlives the acceptance until an hour after the change', async () => {
  await world.start({ pagerPolicy: 'overlap' });
  await world.policy(240);
  const d = world.deployment();
  for (const name of ['BusDown', 'QueueFull', 'DiskFull']) {
    await world.fire(name, 'critical', { service: name });
    await world.as('B', async (work) => ackPage(work, { deployment: d, pageId: (await world.page()).id }));
  }
  await world.at(-60);
  const pages = async () => (await world.db.oncallPage.findMany({ where: { deployment: d }, orderBy: { number: 'asc' } })).map(({ state, ackedBy }) => [state, ackedBy]);
  await world.decide('acked_page', 'reown');
  await world.decide('acked_page', 'unack', 'B');
  expect((await pages()).toSorted()).toEqual([['acked', 'B'], ['acked', 'C'], ['triggered', null]]);
  await world.submit();
  await world.at(2);
  await world.accept();
  expect(await world.note()).toMatchObject({ state: 'accepted', heldPages: 1, releasedAt: null });
  await world.at(59);
  expect((await pages()).filter(([, by]) => by === 'B')).toHaveLength(1);
  await world.at(60);
  expect((await pages()).filter(([, by]) => by === 'B')).toHaveLength(0);
  expect(await world.note()).toMatchObject({ state: 'accepted', heldPages: 0, releasedAt: new Date(HOUR_OF_CHANGE + 60 * MINUTE) });
  expect((await world.news()).filter((said) => said.endsWith('lead'))).toEqual([]);
});

test('people see who else looks at it', async () => {
  await world.start();
  await world.at(-60);
  const say = (by: string, here: boolean) => world.as(by, async (work) => sayPresent(work, { ...(await world.input()), here }));
  const seen = async () => (await whoIsPresent(world.reading('C'), await world.input())).people.map(({ name, me }) => [name, me]);
  await say('B', true);
  await say('C', true);
  world.clock.advance(10_000);
  await say('C', true);
  expect(await seen()).toEqual([['B', false], ['C', true]]);
  await say('B', false);
  expect(await seen()).toEqual([['C', true]]);
  expect(await world.db.outboxEvent.count({ where: { deployment: world.deployment(), kind: { startsWith: 'handoffs.presence.' } } })).toBe(3);
  world.clock.advance(30_000);
  expect(await seen()).toEqual([]);
});

/** A plugin with a request that was approved, one that waits, and a grant that ends soon. */
async function plantRights(deployment: string, at: Date): Promise<void> {
  const { db } = world;
  const [deploymentId, pluginId] = [newId(), newId()];
  await db.deployment.create({ data: { id: deploymentId, slug: deployment, name: deployment, environment: 'staging', createdAt: at } });
  await db.plugin.create({ data: { id: pluginId, deploymentId, name: 'signal-2', poolType: 'SignalEnginePool', ownerId: 'A', createdAt: at } });
  const request = (state: 'approved' | 'pending', written: readonly string[]) => ({
    id: newId(), deployment, pluginId, instanceName: 'signal-2', state, requestedById: 'B', requestedByName: 'B', manifestHash: 'x', ceilingVersion: 1, createdAt: at,
    ...(state === 'approved' ? { decidedAt: at, decidedById: 'M', decidedByName: 'M' } : {}),
    lines: { create: written.map((each, position) => ({ id: newId(), position, direction: state === 'approved' ? ('publish' as const) : ('subscribe' as const), written: each, pattern: each })) },
  });
  const { lines: granted } = await db.aclRequest.create({ data: request('approved', ['platform.signal.{i}.**']), include: { lines: true } });
  await db.aclRequest.create({ data: request('pending', ['platform.data.**', 'platform.dgm.**']) });
  await db.aclGrant.create({ data: { id: newId(), deployment, pluginId, lineId: granted[0]?.id ?? '', direction: 'publish', pattern: 'platform.signal.signal-2.alpha', state: 'active', createdAt: at, expiresAt: new Date(HOUR_OF_CHANGE + 24 * 60 * MINUTE), grantedById: 'M', grantedByName: 'M' } });
}
