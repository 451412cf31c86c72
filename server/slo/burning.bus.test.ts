import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SloEvaluation } from '@/domain/slo/evaluate';
import { SloSummarySchema, type Told } from '@/domain/slo/summary';
import { sloSummarySubject } from '@/domain/slo/summary-subject';
import type { Person } from '@/server/platform/actor';
import { newId } from '@/server/platform/ids';
import { burnFact } from '@/server/slo/burn-fact';
import { type ConsoleWorld, consoleWorld, until } from '@/server/testing/console-world';
import { type Fleet, type FleetMember, openFleet, type RunningPair } from '@/server/testing/fleet-process';
import type { TestSession } from '@/server/testing/insert-session';
import { bundleProgram, killed } from '@/server/testing/spawn-program';
import { type WebWorld, webWorld } from '@/server/testing/web-world';

const STOPPED_MS = 3_000;
const PATIENCE_MS = 40_000;

let world: ConsoleWorld;
let web: WebWorld;
let fleet: Fleet;
let admin: TestSession;
let objectiveId: string;
/** What an open page has heard of the objective. */
const heard: Told['evaluation'][] = [];

const DEFINITION = { title: 'Signals in time', service: 'Signals', plugin: 'signal-1', kind: 'latency', thresholdNs: 1_000_000_000, direction: 'subscribe', topics: 'platform.data.**', target: 9_900_000, periodS: 3600 };

beforeAll(async () => {
  world = await consoleWorld(['d1']);
  web = await webWorld(world);
  fleet = await openFleet();
  admin = await web.session((await world.person('admin', { role: 'deployment_admin', deployment: 'd1' })).id);
  const created = await web.call(admin, 'slo.create', 'mutation', { idempotencyKey: newId(), deployment: 'd1', slug: 'signals', definition: DEFINITION });
  expect(created.error).toBeNull();
  objectiveId = (created.data as { id: string }).id;
  const page = await world.insider('console');
  page.subscribe(sloSummarySubject('d1'), { callback: (_, message) => void heard.push(...SloSummarySchema.parse(message.json()).objectives.flatMap(({ id, evaluation }) => (id === objectiveId ? [evaluation] : []))) });
}, 120_000);
afterAll(async () => {
  await fleet.close();
  await web.close();
  await world.close();
}, 60_000);

/** Starts a pair, and approves over HTTP what it asks for. */
async function join(owner: Person, member: Omit<FleetMember, 'token'>): Promise<RunningPair> {
  const token = await world.bootstrapToken({ deployment: 'd1', label: member.instance, owner });
  const pair = await fleet.start({ ...member, token }, web.url);
  const row = await until(() => world.db.aclRequest.findFirst({ where: { state: 'pending', plugin: { name: member.instance } } }), (found) => found !== null);
  const requestId = row?.id ?? '';
  const shown = (await web.call(admin, 'acl.request', 'query', { deployment: 'd1', requestId })).data as { planHash: string; lines: { id: string }[] };
  const lines = shown.lines.map((line) => ({ lineId: line.id, decision: 'approved' }));
  expect((await web.call(admin, 'acl.decide', 'mutation', { idempotencyKey: newId(), deployment: 'd1', requestId, planHash: shown.planHash, lines, reason: 'for the test' })).error).toBeNull();
  return pair;
}

const detail = async () => (await web.call(admin, 'slo.detail', 'query', { deployment: 'd1', slug: 'signals', range: '15m' })).data as { evaluation: SloEvaluation; ledger: { sum: { badEvents: number } }; related: string[] };
const fastest = () => burnFact(world.db, objectiveId, 0);
const events = async () => (await world.db.outboxEvent.findMany({ where: { entityId: objectiveId, kind: { startsWith: 'slo.burn' } }, orderBy: { version: 'asc' } })).filter(({ payload }) => (payload as { pair: number }).pair === 0).map(({ kind, version }) => ({ kind, version }));

test('from the telemetry of sidecars alone an alert fires while messages are late and ends when they are not; the budget stays spent', async () => {
  const owner = await world.person('owner', { role: 'responder', deployment: 'd1' });
  await join(owner, { instance: 'dgm-1', pool: 'DGMPool', plugin: 'dgm', grants: [{ topic: 'platform.data.**', action: 'publish' }, { topic: 'platform.dgm.dgm-1.**', action: 'publish' }] });
  const signal = await join(owner, { instance: 'signal-1', pool: 'SignalEnginePool', plugin: 'signal', grants: [{ topic: 'platform.data.**', action: 'subscribe' }, { topic: 'platform.signal.signal-1.alpha', action: 'publish' }] });
  await until(() => Promise.resolve(heard.at(-1)), (last) => last?.state === 'ok' && last.historyS > 20 && last.burns[0]?.[1][0] === 0, 90_000);
  // A busy machine may have been late by itself while all of this started; that is over now.
  const before = await events();
  expect(before.at(-1)?.kind).not.toBe('slo.burn.started');
  const version = before.length;

  expect(signal.plugin.kill('SIGSTOP')).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, STOPPED_MS));
  expect(signal.plugin.kill('SIGCONT')).toBe(true);
  const fired = await until(fastest, (fact) => fact?.firing === true, PATIENCE_MS);
  expect(fired).toMatchObject({ slug: 'signals', deployment: 'd1', version: version + 1, pair: { longS: 5, severity: 'page' } });
  expect(fired?.detail.long).toBeGreaterThan(fired?.pair.factor ?? Infinity);
  await until(() => Promise.resolve(heard), (all) => all.some((each) => each.state === 'burning'), PATIENCE_MS);

  const ended = await until(fastest, (fact) => fact?.firing === false, PATIENCE_MS);
  expect(ended?.version).toBe(version + 2);
  expect((await events()).slice(version)).toEqual([{ kind: 'slo.burn.started', version: version + 1 }, { kind: 'slo.burn.ended', version: version + 2 }]);
  const { evaluation, ledger, related } = await detail();
  expect(evaluation.budget?.spentEvents).toBeGreaterThan(100);
  expect(ledger.sum.badEvents).toBe(evaluation.budget?.spentEvents);
  expect(related).toEqual(['dgm-1', 'signal-1']);
}, 240_000);

async function countedAndStored(): Promise<{ counted: number; stored: number }> {
  const { rows } = await world.database.pool.query<{ counted: number; stored: number }>(
    `SELECT (SELECT total FROM slo.prefix WHERE objective = $1 ORDER BY at DESC LIMIT 1)::float8 AS counted,
       (SELECT sum(zero_count + (SELECT coalesce(sum(n), 0) FROM unnest(buckets) AS n)) FROM telemetry.sample
        WHERE width_s = 10 AND deployment = 'd1' AND plugin = 'signal-1' AND direction = 'subscribe' AND topic LIKE 'platform.data.%')::float8 AS stored`,
    [objectiveId],
  );
  return rows[0] ?? { counted: 0, stored: 0 };
}

test('what it has counted is what telemetry has stored, to the last event, through workers that are killed', async () => {
  const before = await countedAndStored();
  expect(before.counted).toBeGreaterThan(100);
  expect(before.counted).toBe(before.stored);
  await world.runner.stop();
  const bundle = await bundleProgram('server/worker.ts');
  try {
    for (let reached = before.counted, kill = 0; kill < 3; kill += 1) {
      const worker = spawn(process.execPath, ['--enable-source-maps', bundle.file], { stdio: ['ignore', 'ignore', 'inherit'], env: { PATH: process.env.PATH, NODE_ENV: 'production', ...world.workerSettings } });
      const { counted, stored } = await until(countedAndStored, (sums) => sums.counted > reached, PATIENCE_MS).finally(() => killed(worker));
      expect(counted).toBe(stored);
      reached = counted;
    }
  } finally {
    bundle.remove();
  }
}, 180_000);
