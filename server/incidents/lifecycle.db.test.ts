import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSilence } from '@/server/alerts/change-silence';
import { ackIncident } from '@/server/incidents/ack-incident';
import { draftDeclaration } from '@/server/incidents/draft-declaration';
import { incidentsOfShift, openIncidentsFact, postmortemsDueFact } from '@/server/incidents/facts';
import { listIncidents } from '@/server/incidents/list-incidents';
import { decideSilenceOf, linkAlertsTo, waiveLinkedAlert } from '@/server/incidents/links';
import * as postmortem from '@/server/incidents/postmortem';
import { readPostmortem } from '@/server/incidents/read-postmortem';
import { answerOffer, assumeRole, offerRole, renounceRole } from '@/server/incidents/roles';
import { type IncidentWorld, incidentWorld } from '@/server/incidents/testing/incident-world';
import * as step from '@/server/incidents/transition';
import { ackPage } from '@/server/oncall/paging/ack-page';
import { newId } from '@/server/platform/ids';

let world: IncidentWorld;
let burn: string;
beforeAll(async () => {
  world = await incidentWorld();
});
afterAll(() => world.close());

const inc = (number: number) => ({ deployment: 'd1', number });
const notices = async (kind: string) => (await world.db.inboxItem.findMany({ where: { notice: { kind } }, orderBy: { id: 'asc' } })).map((item) => item.userId);

test('declared from an alert, it has the next number, the primary as commander, its alerts and its terms', async () => {
  burn = await world.raise('SLOBurnPage', { slo: 'orders' });
  const draft = await draftDeclaration(world.reading('B'), { deployment: 'd1', fingerprints: [burn] });
  expect(draft).toMatchObject({ title: 'SLOBurnPage says so', services: ['Orders'], startedAt: world.clock.now(), commander: { id: 'C', name: 'C' }, already: [] });
  world.minutes(2);
  const moved = await world.declare('B', 2, { fingerprints: [burn], title: draft.title });
  expect(moved).toMatchObject({ number: 1, state: 'active', phase: 'investigating', severity: 2 });
  const room = await world.detail(1, 'C');
  expect(room).toMatchObject({
    label: 'INC-1', source: 'alert', services: ['Orders'], reporter: { id: 'B' }, detectedAt: draft.startedAt, startedAt: draft.startedAt, declaredAt: world.clock.now(),
    alerts: [{ fingerprint: burn, alertname: 'SLOBurnPage', firing: true, linkedByName: 'B' }],
    terms: [{ timer: 'ack', dueAt: new Date(world.hours(0.25)) }, { timer: 'update', dueAt: new Date(world.hours(1)) }],
    onCall: { id: 'C' },
  });
  expect(room.roles[0]).toMatchObject({ role: 'commander', holders: [{ id: 'C', me: true }], offer: null });
  expect(await notices('incidents.notice.role_offered')).toEqual(['C']);
  expect((await draftDeclaration(world.reading('B'), { deployment: 'd1', fingerprints: [burn] })).already).toMatchObject([{ label: 'INC-1' }]);
  expect((await world.declare('A', 4)).number).toBe(2);
  expect(await openIncidentsFact(world.db, 'd1')).toMatchObject([{ label: 'INC-1', severity: 2, commander: { name: 'C' } }, { label: 'INC-2', severity: 4 }]);
  expect((await listIncidents(world.reading('V'), { deployment: 'd1', limit: 1 }))).toMatchObject({ counts: { active: 2 }, incidents: [{ number: 2 }], next: 2 });
});

test('what is missing is said in words, and nothing is stored', async () => {
  await expect(world.declare('B', 1, { impact: 'late' })).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { field: 'impact' } });
  await expect(world.declare('B', 1, { commander: 'V' })).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { field: 'commander' } });
  await expect(world.declare('B', 1, { fingerprints: ['0'.repeat(16)] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await world.db.incident.count()).toBe(2);
});

test('of two at once one wins, and the other hears who', async () => {
  const mitigate = (by: string) => world.as(by, (work) => step.mitigateIncident(work, { ...inc(2), state: 'active', mitigation: 'took it off the bus' }));
  const both = await Promise.allSettled([mitigate('B'), mitigate('D')]);
  const winner = both[0].status === 'fulfilled' ? 'B' : 'D';
  expect(both.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(both.find((each) => each.status === 'rejected')).toMatchObject({ reason: { code: 'ALREADY_DECIDED', detail: { by: winner } } });
  await expect(world.as('E', (work) => step.changeSeverity(work, { ...inc(2), was: 3, severity: 1, reason: 'seen on another screen' }))).rejects.toMatchObject({ code: 'ALREADY_DECIDED', detail: { by: winner } });
  await world.as('B', (work) => step.relapseIncident(work, { ...inc(2), state: 'mitigated', reason: 'it came back at once' }));
  expect(await world.detail(2)).toMatchObject({ state: 'active', relapses: 1, mitigatedAt: null });
});

test('a role changes hands by offer and acceptance, with its history', async () => {
  await expect(world.as('D', (work) => offerRole(work, { ...inc(1), role: 'commander', to: 'E' }))).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('C') as unknown });
  await world.as('C', (work) => offerRole(work, { ...inc(1), role: 'commander', to: 'D' }));
  await expect(world.as('E', (work) => answerOffer(work, { ...inc(1), role: 'commander', accept: true }))).rejects.toMatchObject({ message: 'D was asked to be commander; only they can answer.' });
  world.minutes(1);
  await world.as('D', (work) => answerOffer(work, { ...inc(1), role: 'commander', accept: true }));
  expect((await world.detail(1)).roles[0]).toMatchObject({ holders: [{ id: 'D' }], offer: null, before: [{ id: 'C', until: world.clock.now() }] });
  await expect(world.as('D', (work) => renounceRole(work, { ...inc(1), role: 'commander' }))).rejects.toMatchObject({ code: 'CONFLICT' });
  await world.as('E', (work) => assumeRole(work, { ...inc(1), role: 'scribe' }));
  await world.as('E', (work) => renounceRole(work, { ...inc(1), role: 'scribe' }));
  expect((await world.timeline(1)).lines.filter((line) => line.kind === 'role').map((line) => line.text)).toEqual(['D was asked to be commander', 'D is commander', 'E is scribe', 'E is no longer scribe']);
});

test('the severity changes with a reason; terms are counted from the declaration, and what ran out stays', async () => {
  await world.as('D', (work) => step.changeSeverity(work, { ...inc(1), was: 2, severity: 1, reason: 'all orders are late now' }));
  const { declaredAt, terms } = await world.detail(1);
  expect(terms).toMatchObject([{ timer: 'ack', dueAt: new Date((declaredAt?.getTime() ?? 0) + 5 * 60_000) }, { timer: 'update' }, { timer: 'scribe' }]);
  expect((await world.detail(1)).pages).toMatchObject([{ urgency: 'sev1', state: 'triggered', title: 'INC-1 Sev2: SLOBurnPage says so' }]);
  await world.as('D', (work) => ackIncident(work, inc(1)));
  expect((await world.detail(1)).pages).toMatchObject([{ state: 'acked', ackedBy: { id: 'D' } }]);
  expect((await world.detail(1)).terms.map((term) => term.timer)).toEqual(['update', 'scribe']);
});

test('it is resolved when what fires is waived and each silence is decided; a draft is due in 48 h, and closing waits for it', async () => {
  const other = await world.raise('QueueBacklog', { severity: 'warning' });
  await world.as('A', (work) => linkAlertsTo(work, { ...inc(1), fingerprints: [other] }));
  await expect(world.as('A', (work) => linkAlertsTo(work, { ...inc(1), fingerprints: [other] }))).rejects.toMatchObject({ code: 'CONFLICT' });
  const matchers = [{ name: 'alertname', value: 'QueueBacklog', isRegex: false, isEqual: true }];
  const { silenceId } = await world.as('A', (work) => createSilence(work, { deployment: 'd1', matchers, endsAt: new Date(world.hours(2)), comment: 'follow-up noise of it' }));
  const resolve = () => world.as('D', (work) => step.resolveIncident(work, { ...inc(1), state: 'active', resolution: 'the grant was revoked' }));
  await expect(resolve()).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringMatching(/2 linked alerts still fire.*A silence is undecided/) as unknown });
  await world.end('SLOBurnPage', { slo: 'orders' });
  await expect(world.as('A', (work) => waiveLinkedAlert(work, { ...inc(1), fingerprint: other, reason: 'no' }))).rejects.toMatchObject({ detail: { field: 'reason' } });
  await world.as('A', (work) => waiveLinkedAlert(work, { ...inc(1), fingerprint: other, reason: 'it drains by itself' }));
  await expect(world.as('B', (work) => waiveLinkedAlert(work, { ...inc(1), fingerprint: other, reason: 'it drains by itself' }))).rejects.toMatchObject({ code: 'ALREADY_DECIDED', detail: { by: 'A' } });
  expect((await world.detail(1)).blockers.resolve).toHaveLength(1);
  await world.as('A', (work) => decideSilenceOf(work, { ...inc(1), silenceId, decision: 'expire' }));
  expect(await world.db.alertSilence.findUniqueOrThrow({ where: { id: silenceId } })).toMatchObject({ phase: 'expired' });
  expect(await resolve()).toMatchObject({ state: 'resolved' });
  expect((await world.detail(1)).pages).toMatchObject([{ state: 'resolved' }]);
  const draft = await readPostmortem(world.reading('A'), inc(1));
  expect(draft).toMatchObject({ state: 'draft', dueAt: new Date(world.hours(48)), author: null });
  expect(draft.sections.find((each) => each.section === 'summary')?.text).toContain('Sev1');
  expect(await postmortemsDueFact(world.db, 'd1')).toMatchObject([{ label: 'INC-1', state: 'draft', owner: { id: 'D' } }]);
  await expect(world.as('M', (work) => step.closeIncident(work, { ...inc(1), state: 'resolved' }))).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('closed only after its postmortem is published') as unknown });
  expect((await world.detail(1)).blockers.close).toHaveLength(1);
  const kinds = (await world.db.change.findMany({ where: { entityType: 'incident', summary: { startsWith: 'INC-1 ' } }, orderBy: { recordedAt: 'asc' } })).map((change) => change.kind);
  expect(kinds).toEqual(['incidents.incident.declared', 'incidents.incident.severity_changed', 'incidents.incident.resolved']);
});

test('a postmortem is written, reviewed and published by another; then the incident closes, and may be reopened', async () => {
  const write = (by: string, section: 'summary' | 'impact' | 'causes' | 'went_well' | 'went_badly', text: string, was = '') => world.as(by, (work) => postmortem.writeSection(work, { ...inc(1), section, text, was }));
  await expect(write('A', 'summary', 'something else')).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  for (const section of ['causes', 'went_well', 'went_badly'] as const) await write('A', section, `${section} in some words`);
  const at = inc(1);
  await expect(world.as('A', (work) => postmortem.submitPostmortem(work, at))).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('no action') as unknown });
  const action = { id: newId(), text: 'Alert on the ceiling of a request', type: 'detect' as const, owner: 'B', dueAt: new Date(world.hours(100)) };
  await expect(world.as('A', (work) => postmortem.putAction(work, { ...at, ...action, owner: 'V' }))).rejects.toMatchObject({ detail: { field: 'owner' } });
  await world.as('A', (work) => postmortem.putAction(work, { ...at, ...action }));
  const { version } = await world.as('A', (work) => postmortem.submitPostmortem(work, at));
  await expect(world.as('A', (work) => postmortem.publishPostmortem(work, { ...at, version }))).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('somebody else') as unknown });
  await world.as('B', (work) => postmortem.finishAction(work, { ...at, id: action.id, done: true }));
  await expect(world.as('M', (work) => postmortem.publishPostmortem(work, { ...at, version }))).rejects.toMatchObject({ code: 'STALE_PLAN' });
  expect(await world.as('M', (work) => postmortem.publishPostmortem(work, { ...at, version: version + 1 }))).toMatchObject({ state: 'published' });
  expect((await world.db.incident.findFirstOrThrow({ where: { number: 1 } })).dueAt).toBeNull();
  world.minutes(1);
  expect(await world.as('M', (work) => step.closeIncident(work, { ...at, state: 'resolved' }))).toMatchObject({ state: 'closed' });
  expect((await world.detail(1)).roles.flatMap((role) => role.holders)).toEqual([]);
  await world.as('E', (work) => step.reopenIncident(work, { ...at, state: 'closed', reason: 'the same orders are late' }));
  expect(await world.detail(1)).toMatchObject({ state: 'active', reopened: 1, resolvedAt: null, closedAt: null, postmortem: { state: 'draft' } });
  expect((await world.detail(1)).roles[0]?.holders).toMatchObject([{ id: 'E' }]);
  expect((await incidentsOfShift(world.db, 'd1', new Date(world.hours(-1)), new Date(world.hours(1)))).map((incident) => incident.number)).toEqual([2, 1]);
  expect(await incidentsOfShift(world.db, 'd1', new Date(world.hours(-200)), new Date(world.hours(-100)))).toEqual([]);
});

test('acking an incident and its page at once, from both sides, waits for nobody for ever', async () => {
  for (let round = 0; round < 5; round++) {
    const { number } = await world.declare('A', 2);
    const [page] = (await world.detail(number)).pages;
    const both = await Promise.allSettled([world.as('B', (work) => ackIncident(work, inc(number))), world.as('D', (work) => ackPage(work, { deployment: 'd1', pageId: page?.id ?? '' }))]);
    for (const each of both) if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(both.some((each) => each.status === 'fulfilled')).toBe(true);
    expect((await world.detail(number)).pages).toMatchObject([{ state: 'acked' }]);
  }
});
