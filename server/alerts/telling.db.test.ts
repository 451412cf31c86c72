import { afterAll, beforeAll, expect, test } from 'vitest';
import { alertDetail } from '@/server/alerts/alert-detail';
import { dispatchLoop } from '@/server/alerts/dispatch-loop';
import { listAlerts } from '@/server/alerts/list-alerts';
import { resolveLoop } from '@/server/alerts/resolve-loop';
import { readSilence } from '@/server/alerts/read-silences';
import { silenceLoop } from '@/server/alerts/silence-loop';
import { sourceWatchLoop } from '@/server/alerts/source-watch';
import type { Reading } from '@/server/api/context';
import { listChanges } from '@/server/changes/changes-store';
import { pageGroups } from '@/server/oncall/paging/page-groups';
import { revokeApiToken } from '@/server/identity/api-tokens';
import { systemActor } from '@/server/platform/actor';
import { manualClock } from '@/server/platform/clock';
import type { Loop } from '@/server/platform/loop-runner';
import { outboxLoop } from '@/server/platform/outbox-loop';
import { newId } from '@/server/platform/ids';
import { mutateAsSystem } from '@/server/platform/mutation';
import { loopContext } from '@/server/testing/loop-context';
import { type OfflineWorld, offlineWorld, type SignedIn } from '@/server/testing/offline-world';
import { askV2, v2Token } from '@/server/testing/v2-client';

const MINUTE = 60_000;

let world: OfflineWorld;
let clock: ReturnType<typeof manualClock>;
let responder: SignedIn;
let token: string;
const silences = silenceLoop();

beforeAll(async () => {
  world = await offlineWorld(['d1']);
  clock = manualClock(new Date());
  // Sessions and tokens go by the same clock as the loops.
  Object.assign(world.runtime, { clock });
  responder = await world.person('responder-1', { role: 'responder', deployment: 'd1' });
  await world.person('viewer-1', { role: 'viewer', deployment: 'd1' });
  ({ token } = await v2Token(world.runtime, 'd1', 'prometheus'));
});
afterAll(() => world.close());

const run = (loop: Loop) => loop.run(loopContext(world.database, { clock }));
const handing = outboxLoop([pageGroups]);
/** A look at what is due, and what follows from it: here nobody is on call, so all responders are told. */
async function dispatch(): Promise<void> {
  await run(dispatchLoop);
  while ((await run(handing)) === 'again');
}
const post = (labels: Record<string, string>, times: { startsAt?: Date; endsAt?: Date } = {}) =>
  askV2(world.runtime, token, 'POST', '/api/v2/alerts', { body: [{ labels, annotations: { summary: `${labels.alertname} says so`, runbook_url: 'https://runbooks.example/x' }, endsAt: new Date(clock.now().getTime() + 600 * MINUTE).toISOString(), startsAt: clock.now().toISOString(), ...Object.fromEntries(Object.entries(times).map(([name, at]) => [name, at.toISOString()])) }] });
const inbox = async () => (await world.database.db.inboxItem.findMany({ include: { notice: true }, orderBy: { id: 'asc' } })).map(({ userId, notice }) => ({ userId, title: notice.title, severity: notice.severity }));
const reading = () => ({ ...world.runtime, actor: { kind: 'person', id: responder.id, name: 'responder-1', roles: [{ role: 'responder', deployment: 'd1' }] } }) as unknown as Reading;
const fingerprintOf = async (alertname: string) => (await world.database.db.alert.findFirstOrThrow({ where: { alertname } })).fingerprint;
const detail = async (alertname: string) => alertDetail(reading(), { deployment: 'd1', fingerprint: await fingerprintOf(alertname) });
const create = (matchers: object[], minutes: number, extra: object = {}) =>
  world.call(responder, 'alerts.createSilence', 'mutation', { idempotencyKey: newId(), deployment: 'd1', matchers, endsAt: new Date(clock.now().getTime() + minutes * MINUTE), comment: 'a known nuisance', ...extra });
const rowOf = async (alertname: string) => (await listAlerts(reading(), { deployment: 'd1', filter: `alertname="${alertname}"`, states: ['active', 'silenced', 'resolved'], groupBy: [], perGroup: 10, limit: 10 })).groups.at(0)?.alerts.at(0);
const named = (value: string) => [{ name: 'alertname', value, isRegex: false, isEqual: true }];

test('a critical alert is told to the responders after two seconds, once, and its end too', async () => {
  const labels = { alertname: 'BusDown', severity: 'critical', plugin: 'oms' };
  const startsAt = clock.now();
  await post(labels);
  await dispatch();
  expect(await inbox()).toEqual([]);
  expect((await detail('BusDown')).trace.at(-1)).toMatchObject({ step: 'not_told', why: 'waiting' });
  expect(await rowOf('BusDown')).toMatchObject({ day: '000000000001', episodes: 1, told: null, tells: true });
  clock.advance(2000);
  await dispatch();
  await dispatch();
  expect(await inbox()).toEqual([{ userId: responder.id, title: 'critical: BusDown', severity: 'critical' }]);
  const told = await detail('BusDown');
  expect(told.trace.map((each) => each.step)).toEqual(['received', 'route', 'route', 'group', 'inhibitor', 'silence', 'told']);
  expect(told.trace.at(-1)).toMatchObject({ step: 'told', to: ['responder-1'], reason: 'first', resolved: false });
  const toldAt = clock.now();
  expect(await rowOf('BusDown')).toMatchObject({ told: { at: toldAt, to: ['responder-1'] } });
  expect(told).toMatchObject({ alert: { state: 'active', runbook: 'https://runbooks.example/x', receivers: ['digest', 'responders'] }, episodes: [{ firing: true }] });

  clock.advance(5 * MINUTE);
  await post(labels, { startsAt, endsAt: clock.now() });
  await dispatch();
  expect((await inbox()).at(-1)).toEqual({ userId: responder.id, title: 'Resolved: BusDown', severity: 'info' });
  expect((await detail('BusDown')).trace.at(-1)).toMatchObject({ step: 'told', reason: 'all_resolved', resolved: true });
  // That it is over is another telling than that it fires.
  expect(await rowOf('BusDown')).toMatchObject({ state: 'resolved', episodes: 1, told: { at: toldAt } });
  const changes = await listChanges(world.database.db, { deployment: 'd1', plugin: 'oms', from: startsAt, to: clock.now(), limit: 10 });
  expect(changes.map(({ kind, effectiveFrom }) => [kind, effectiveFrom])).toEqual([['alerts.alert.resolved', clock.now()], ['alerts.alert.fired', startsAt]]);
});

test('what is silenced is told to nobody, and the silence lists what it muted', async () => {
  const made = await create(named('Nuisance'), 120);
  expect(made.error).toBeNull();
  const { silenceId } = made.data as { silenceId: string };
  const before = (await inbox()).length;
  await post({ alertname: 'Nuisance', severity: 'warning' });
  await run(silences);
  await dispatch();
  clock.advance(MINUTE);
  await dispatch();
  expect(await inbox()).toHaveLength(before);
  const seen = await detail('Nuisance');
  expect(seen).toMatchObject({ alert: { state: 'silenced', silencedBy: [silenceId] }, silences: [{ id: silenceId, mutesNow: true }] });
  expect(seen.trace.slice(-2)).toMatchObject([{ step: 'silence', by: { id: silenceId, author: 'responder-1' } }, { step: 'not_told', why: 'muted' }]);
  expect(await readSilence(reading(), { deployment: 'd1', silenceId })).toMatchObject({ state: 'active', muting: 1, muted: 1, hits: [{ alertname: 'Nuisance', firing: true }] });

  // Its author hears half an hour before, once; then what it muted rings.
  clock.advance(95 * MINUTE);
  await run(silences);
  await run(silences);
  const reminders = () => inbox().then((items) => items.filter(({ title }) => title.startsWith('Your silence ends')));
  expect(await reminders()).toHaveLength(1);
  const extended = await world.call(responder, 'alerts.extendSilence', 'mutation', { idempotencyKey: newId(), deployment: 'd1', silenceId, endsAt: new Date(clock.now().getTime() + 60 * MINUTE) });
  expect(extended.data).toMatchObject({ silenceId });
  await run(silences);
  expect(await reminders()).toHaveLength(1);
  clock.advance(31 * MINUTE);
  await run(silences);
  expect(await reminders()).toHaveLength(2);
  clock.advance(30 * MINUTE);
  await run(silences);
  await dispatch();
  expect((await inbox()).at(-1)).toMatchObject({ title: 'warning: Nuisance' });
  const again = await world.call(responder, 'alerts.expireSilence', 'mutation', { idempotencyKey: newId(), deployment: 'd1', silenceId });
  expect(again.error).toMatchObject({ code: 'ALREADY_DECIDED' });
  const kinds = (await world.database.db.auditEntry.findMany({ where: { entityId: silenceId }, orderBy: { seq: 'asc' } })).map(({ action, actorName }) => [action, actorName]);
  expect(kinds).toEqual([['alerts.silence.created', 'responder-1'], ['alerts.silence.updated', 'responder-1'], ['alerts.silence.expired', 'system']]);
});

test('a broad silence wants what was shown to be confirmed, and no more than that', async () => {
  await post({ alertname: 'Critical1', severity: 'critical', zone: 'eu' });
  const matchers = [{ name: 'zone', value: 'eu', isRegex: false, isEqual: true }];
  const refused = await create(matchers, 60);
  expect(refused.error).toMatchObject({ code: 'BAD_INPUT', detail: { rule: 'blast-radius', counts: { critical: 1 } } });
  const shown = (await world.call(responder, 'alerts.previewSilence', 'query', { deployment: 'd1', matchers })).data as { confirm: string; verdict: { level: string }; total: number };
  expect(shown).toMatchObject({ total: 1, verdict: { level: 'confirm' } });
  await post({ alertname: 'Critical2', severity: 'critical', zone: 'eu' });
  expect((await create(matchers, 60, { confirm: shown.confirm })).error).toMatchObject({ code: 'STALE_PLAN' });
  const now = (await world.call(responder, 'alerts.previewSilence', 'query', { deployment: 'd1', matchers })).data as { confirm: string };
  expect((await create(matchers, 60, { confirm: now.confirm })).data).toMatchObject({ matches: 2 });
  expect((await create([{ name: 'zone', value: 'eu', isRegex: false, isEqual: false }], 60)).error).toMatchObject({ code: 'BAD_INPUT', detail: { field: 'matchers' } });
  expect((await create(named('X'), 60, { comment: ' too short ' })).error).toMatchObject({ code: 'BAD_INPUT', detail: { field: 'comment', rule: 'reason' } });
});

test('a source that stops sending its watchdog is an alert, until it is back', async () => {
  await post({ alertname: 'Watchdog', severity: 'none' });
  clock.advance(4 * MINUTE);
  await run(sourceWatchLoop);
  const silent = () => world.database.db.alertEpisode.findMany({ where: { alertname: 'SourceSilent' }, select: { status: true, endsAt: true } });
  expect(await silent()).toEqual([]);
  clock.advance(1000);
  await run(sourceWatchLoop);
  await run(sourceWatchLoop);
  expect(await silent()).toEqual([{ status: 'firing', endsAt: null }]);
  // It ends when it is told to, however long that takes.
  clock.advance(24 * 60 * MINUTE);
  await run(resolveLoop);
  expect(await silent()).toEqual([{ status: 'firing', endsAt: null }]);
  expect((await listAlerts(reading(), { deployment: 'd1', filter: 'alertname="SourceSilent"', groupBy: [], perGroup: 10, limit: 10 })).silentSources).toMatchObject([{ name: 'prometheus' }]);
  await post({ alertname: 'Watchdog', severity: 'none' });
  expect(await silent()).toEqual([{ status: 'resolved', endsAt: clock.now() }]);
});

test('nobody waits for a source whose token was revoked', async () => {
  const { token: gone } = await v2Token(world.runtime, 'd1', 'gone');
  await askV2(world.runtime, gone, 'POST', '/api/v2/alerts', { body: [{ labels: { alertname: 'Watchdog', from: 'gone' } }] });
  clock.advance(5 * MINUTE);
  await run(sourceWatchLoop);
  const of = () => world.database.db.alertEpisode.findMany({ where: { alertname: 'SourceSilent', summary: { startsWith: 'gone ' } }, select: { status: true } });
  expect(await of()).toEqual([{ status: 'firing' }]);
  await mutateAsSystem(world.runtime, systemActor('test'), 'test', (work) => revokeApiToken(work, { deployment: 'd1', name: 'gone' }).then(() => true));
  await run(sourceWatchLoop);
  expect(await of()).toEqual([{ status: 'resolved' }]);
  expect(await world.database.db.alertSourceWatch.count({ where: { sourceName: 'gone' } })).toBe(0);
});

test('a list is paged without gap or repetition, and its facets count what each choice would bring', async () => {
  for (let at = 0; at < 30; at++) await post({ alertname: `Page${at % 3}`, severity: at % 2 ? 'warning' : 'info', list: 'yes', nr: `${at}`, service: at < 10 ? 'CCM' : '' });
  const input = { deployment: 'd1', filter: 'list="yes"', groupBy: ['alertname'], perGroup: 200, limit: 7 };
  const seen: string[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await listAlerts(reading(), { ...input, cursor });
    expect(page.total).toBe(30);
    seen.push(...page.groups.flatMap((group) => group.alerts.map((alert) => alert.fingerprint)));
    if (page.next === null) break;
    cursor = page.next;
  }
  expect(seen).toHaveLength(30);
  expect(new Set(seen).size).toBe(30);
  const warnings = await listAlerts(reading(), { ...input, severities: ['warning'], limit: 200, perGroup: 2 });
  expect(warnings).toMatchObject({ total: 15, facets: { severity: [{ value: 'info', count: 15 }, { value: 'warning', count: 15 }], state: [{ value: 'active', count: 15 }] } });
  expect(warnings.groups.map((group) => [group.total, group.alerts.length])).toEqual([[5, 2], [5, 2], [5, 2]]);
  expect(warnings.facets.service).toEqual([{ value: 'CCM', count: 5 }]);
  expect(await listAlerts(reading(), { ...input, services: ['CCM'], limit: 200 })).toMatchObject({ total: 10, facets: { severity: [{ count: 5 }, { count: 5 }], service: [{ value: 'CCM', count: 10 }] } });
  // A watchdog is for machines: nobody is told of it.
  await post({ alertname: 'Watchdog', from: 'page' });
  expect((await listAlerts(reading(), { ...input, filter: 'from="page"', limit: 1 })).groups[0]?.alerts[0]).toMatchObject({ tells: false, told: null });
});
