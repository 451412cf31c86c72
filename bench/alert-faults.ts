import { setTimeout as sleep } from 'node:timers/promises';
import type { Promised } from '@/bench/faults';
import { alertToken } from '@/e2e/alert-sources';
import { pidOf } from '@/e2e/processes';
import type { Console } from '@/e2e/running';
import { newId } from '@/server/platform/ids';
import { type StormResult, storm } from '@/server/testing/alert-storm';
import { startAlertmanager } from '@/server/testing/alertmanager';
import { matcherDisagreements } from '@/server/testing/matcher-differential';

const DEPLOYMENT = 'd1';
const ALERTS = 50_000;
const PAIRS = 20_000;
const PAIRS_EACH = 2000;
const BATCH = 50;
/** Unhindered they would all be in within a minute, and hardly anything would be killed meanwhile. */
const PAUSE_MS = 2000;
/** Each of the two then lives long enough that it is started again at once; killed faster, they would mostly be waiting. */
const BETWEEN_KILLS_MS = 11_000;
const BETWEEN_KILLS_SPREAD_MS = 4000;
const SETTLED_MS = 120_000;

/** Posts 50,000 alerts while web and worker are killed, and compares what was answered with what is on record. */
export async function alertsUnderKills(running: Console, say: (text: string) => void): Promise<Promised[]> {
  const name = `Storm${newId().slice(-6)}`;
  const token = await alertToken(running, DEPLOYMENT, name.toLowerCase());
  const state: { result: StormResult | null } = { result: null };
  const posting = storm({ url: () => running.url, token, name, total: ALERTS, batch: BATCH, senders: 4, pauseMs: PAUSE_MS }).then((result) => (state.result = result));
  for (let kills = 0; state.result === null; kills++) {
    await sleep(BETWEEN_KILLS_MS + Math.random() * BETWEEN_KILLS_SPREAD_MS);
    const victim = kills % 2 === 0 ? 'web' : 'worker';
    say(`kill -9 ${victim} (kill ${kills + 1})`);
    try {
      process.kill(pidOf(running.home, victim), 'SIGKILL');
    } catch {
      // It is being started anew.
    }
  }
  const { accepted, failures } = await posting;
  say(`${failures} requests were not answered with 200 and sent again`);
  const rows = async (sql: string): Promise<{ fingerprint: string; n: number }[]> => (await running.pool.query<{ fingerprint: string; n: number }>(sql, [DEPLOYMENT, name])).rows;
  const stored = new Map((await rows('SELECT fingerprint, count(*)::int AS n FROM alerts_episode WHERE deployment = $1 AND alertname = $2 GROUP BY fingerprint')).map((row) => [row.fingerprint, row.n]));
  const untold = "SELECT i.fingerprint, 1 AS n FROM alerts_intake i JOIN alerts_alert a USING (deployment, fingerprint) WHERE i.deployment = $1 AND a.alertname = $2 AND i.dispatched_at IS NULL";
  for (const until = Date.now() + SETTLED_MS; Date.now() < until && (await rows(untold)).length > 0; ) await sleep(500);
  return [
    { promise: 'an alert that was answered is stored', attempts: accepted.length, violations: accepted.filter((fingerprint) => !stored.has(fingerprint)).length },
    { promise: 'an alert sent again is the same episode', attempts: stored.size, violations: [...stored.values()].filter((count) => count !== 1).length },
    { promise: 'every alert reaches its group in the end', attempts: stored.size, violations: (await rows(untold)).length },
  ];
}

/** Compares 20,000 generated matchers with a real Alertmanager, a new one for every 2,000. */
export async function matchersBesideReal(running: Console, say: (text: string) => void): Promise<Promised[]> {
  const token = await alertToken(running, DEPLOYMENT, `matchers-${newId().slice(-6)}`);
  let violations = 0;
  for (let seed = 1; seed <= PAIRS / PAIRS_EACH; seed++) {
    const real = await startAlertmanager();
    try {
      const { disagreements } = await matcherDisagreements({ url: running.url, token }, { url: real.url, token: null }, seed, PAIRS_EACH);
      for (const each of disagreements.slice(0, 5)) say(JSON.stringify(each));
      violations += disagreements.length;
    } finally {
      await real.stop();
    }
  }
  return [{ promise: 'a matcher means what Alertmanager means', attempts: PAIRS, violations }];
}
