import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { counterDelta } from '@/domain/slo/deltas';
import { minus } from '@/server/slo/prefix-ring';
import { countedAt } from '@/server/slo/prefix-store';
import { readEvaluations } from '@/server/slo/read-evaluations';
import type { Objective } from '@/server/slo/slo-store';
import { DAY_S, listeningSink, plantObjective, SOURCE, telemetry } from '@/server/slo/testing/slo-fixture';
import { thin } from '@/server/slo/thinning';
import { loopContext } from '@/server/testing/loop-context';
import type { PeerServer } from '@/server/testing/peer-server';
import { instantQuery, startPrometheus, tsdbFrom } from '@/server/testing/prometheus';
import { type TestDatabase, testDatabase } from '@/server/testing/world';

/**
 * The same counters in a real Prometheus and in ours. `increase` of Prometheus 2 takes the samples in [t - W, t] and
 * stretches their difference to the whole window. Where both t and t - W carry a sample nothing is stretched, so there
 * its answer is the plain difference with resets and must equal ours to the event. Elsewhere it differs, as V30 says.
 */
const SCRAPE_S = 60;
const NOW_S = Date.UTC(2026, 10, 21, 12) / 1000;
const START_S = NOW_S - 33 * DAY_S;
const WINDOWS_S = [300, 3600, 1800, 6 * 3600, 7200, DAY_S, 3 * DAY_S, 30 * DAY_S];

interface Scrape {
  at: number;
  bad: number;
  total: number;
}

/** Deterministic, uneven traffic with an outage of an hour, and a restart (both counters begin again) every 5 to 6 days. */
function scrapes(): Scrape[] {
  let seed = 20_261_121;
  const random = () => ((seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31);
  const all: Scrape[] = [];
  let [bad, total] = [0, 0];
  for (let at = START_S; at <= NOW_S; at += SCRAPE_S) {
    const events = Math.floor(600 * (1.2 + Math.sin(at / 13_751)) * random());
    const outage = at > NOW_S - 2 * DAY_S && at <= NOW_S - 2 * DAY_S + 3600;
    if (random() < 1 / 8000) [bad, total] = [0, 0];
    total += events;
    bad += Math.floor(events * (outage ? 0.4 : 0.012) * random());
    all.push({ at, bad, total });
  }
  return all;
}

const V30 = [100, 110, 5, 20].map((value, minute) => ({ at: NOW_S - 600 + minute * 60, value }));

let world: TestDatabase;
let prometheus: PeerServer;
let tsdb: string;
let objective: Objective;

beforeAll(async () => {
  const series = scrapes();
  const line = (name: string, value: number, at: number) => `${name} ${value} ${at}\n`;
  tsdb = await tsdbFrom(
    `# TYPE bad counter\n${series.map((each) => line('bad_total', each.bad, each.at)).join('')}# TYPE events counter\n${series.map((each) => line('events_total', each.total, each.at)).join('')}# TYPE v counter\n${V30.map((each) => line('v_total', each.value, each.at)).join('')}# EOF\n`,
  );
  prometheus = await startPrometheus({ tsdb });
  world = await testDatabase();
  objective = await plantObjective(world, 'orders', new Date((START_S - 60) * 1000), { target: 9_900_000 });
  const { sink } = listeningSink();
  await sink.open(loopContext(world));
  const client = await world.pool.connect();
  for (const [index, scrape] of series.entries()) {
    const last = series[index - 1];
    if (!last) continue;
    const [bad, total] = [counterDelta(last.bad, scrape.bad), counterDelta(last.total, scrape.total)];
    // What a scrape tells had happened before it.
    sink.add(SOURCE, { ...telemetry(scrape.at * 1000 - 1, { count: total - bad, failed: bad }), intervalMs: SCRAPE_S * 1000 }, scrape.at * 1000 - 1);
    if (index % 7 === 0) await sink.store(client);
  }
  await sink.store(client);
  client.release();
  await thin(world.pool, [objective.id], objective.definition.periodS, NOW_S, true);
}, 180_000);
afterAll(async () => {
  await prometheus.stop();
  rmSync(path.dirname(tsdb), { recursive: true, force: true });
  await world.close();
});

async function increase(counter: string, seconds: number, at: number): Promise<number> {
  return (await instantQuery(prometheus.url, `increase(${counter}_total[${seconds}s])`, at))[0]?.value ?? NaN;
}

test.each([0, 60, 3600, 5 * 3600, DAY_S + 1800, 2 * DAY_S - 1800])('%i s ago every window holds what increase says, to the event, after resets and thinning', async (agoS) => {
  const at = NOW_S - agoS;
  // Edges that are exact at their age and carry a sample: whole minutes, whole five minutes beyond eight days.
  const windows = WINDOWS_S.filter((seconds) => agoS + seconds <= 8 * DAY_S || (at - seconds) % 300 === 0);
  expect(windows.length).toBeGreaterThanOrEqual(7);
  const counted = await countedAt(world.pool, [at, ...windows.map((seconds) => at - seconds)].map((edge) => ({ objective: objective.id, at: edge })));
  for (const [index, seconds] of windows.entries()) {
    const [end, begin] = [counted[0], counted[index + 1]];
    if (!end || !begin) throw new Error('an edge is missing');
    const { bad, total } = minus(end, begin);
    expect({ seconds, bad, total }).toEqual({ seconds, bad: Math.round(await increase('bad', seconds, at)), total: Math.round(await increase('events', seconds, at)) });
    expect(await increase('events', seconds, at)).toBeCloseTo(total, 4);
  }
});

test('the burn rates of the list are those of the generated rules', async () => {
  const [read] = await readEvaluations(world.pool, [objective], new Date(NOW_S * 1000));
  for (const { long, short, pair } of read?.evaluation.burns ?? []) {
    const [longS, shortS] = [[3600, 300], [6 * 3600, 1800], [DAY_S, 7200], [3 * DAY_S, 6 * 3600]][pair] ?? [];
    for (const [burn, seconds] of [[long.burn, longS], [short.burn, shortS]]) {
      const ratio = (await increase('bad', seconds ?? 0, NOW_S)) / (await increase('events', seconds ?? 0, NOW_S));
      expect(burn).toBeCloseTo(ratio / 0.01, 9);
    }
  }
});

test('V30: where a window begins between samples Prometheus stretches, and we do not', async () => {
  const last = V30.at(-1)?.at ?? 0;
  expect([await increase('v', 180, last), await increase('v', 240, last)]).toEqual([30, 40]);
  const deltas = V30.slice(1).map(({ value }, index) => counterDelta(V30[index]?.value ?? 0, value));
  expect(deltas.reduce((sum, delta) => sum + delta, 0)).toBe(30);
});
