import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Goal, line, quantile } from '@/bench/goal';
import { alertPairs } from '@/domain/slo/pairs';
import { planted500, PERIOD_S } from '@/bench/slo-planted';
import { instantQuery, startPrometheus, tsdbFrom } from '@/server/testing/prometheus';

const WARM = 10;
const REQUESTS = 40;
const SETTLE_MS = 15_000;
const REFERENCE_SLOS = 20;
const SCRAPE_S = 30;

/**
 * All objectives of a deployment with all their windows, in one request over HTTP. The reference is Prometheus asked for
 * the same ratios of a twenty-fifth of the objectives over the same month, scraped every 30 s; its time is scaled.
 */
export const sloList: Goal = {
  name: 'slo-list',
  about: '500 objectives with all their windows in one request',
  async run({ running }) {
    const { deployment, objectives, remove } = await planted500(running);
    try {
      const person = await running.as('platform-admin');
      const took: number[] = [];
      // A worker that has just met 500 objectives reads what each had counted, on the same cores.
      await sleep(SETTLE_MS);
      for (let round = 0; round < WARM + REQUESTS; round++) {
        const begun = performance.now();
        const list = await person.slo.list.query({ deployment });
        if (list.length !== objectives) throw new Error(`${list.length} objectives came, not ${objectives}`);
        // The first requests warm connections, plans, caches and compiled code; so does the first of the reference's rounds.
        if (round >= WARM) took.push(performance.now() - begun);
      }
      const reference = (await prometheusMs()) * (objectives / REFERENCE_SLOS);
      const against = `Prometheus with ${REFERENCE_SLOS} of them, times ${objectives / REFERENCE_SLOS}`;
      return [
        line({ goal: '500 objectives × 9 windows in one request, p50', ours: quantile(took, 0.5), unit: 'ms', against, reference, target: Math.min(100, reference / 50) }),
        line({ goal: '500 objectives × 9 windows in one request, p95', ours: quantile(took, 0.95), unit: 'ms', against, reference, target: Math.min(100, reference / 50) }),
      ];
    } finally {
      await remove();
    }
  },
};

/** The burn of four windows of each objective, as its rules would ask for them. Milliseconds, best of three. */
async function prometheusMs(): Promise<number> {
  const now = Math.floor(Date.now() / 1000 / SCRAPE_S) * SCRAPE_S;
  const tsdb = await tsdbFrom(monthOf(REFERENCE_SLOS, now));
  const server = await startPrometheus({ tsdb });
  try {
    const windows = [PERIOD_S, ...alertPairs(PERIOD_S).map((pair) => pair.longS)].slice(0, 4);
    const times: number[] = [];
    for (let round = 0; round < 3; round++) {
      const begun = performance.now();
      for (const seconds of windows) {
        const found = await instantQuery(server.url, `increase(bad_total[${seconds}s]) / on (slo) increase(all_total[${seconds}s])`, now);
        if (found.length !== REFERENCE_SLOS) throw new Error(`the reference answers for ${found.length}`);
      }
      times.push(performance.now() - begun);
    }
    return Math.min(...times);
  } finally {
    await server.stop();
    rmSync(path.dirname(tsdb), { recursive: true, force: true });
  }
}

/** A month of two counters for each objective, as OpenMetrics text. */
function monthOf(objectives: number, to: number): string {
  const lines: string[] = [];
  const series = (name: string, perScrape: (slo: number, step: number) => number) => {
    lines.push(`# TYPE ${name} counter`);
    for (let slo = 0; slo < objectives; slo++) {
      let value = 0;
      for (let step = 0, at = to - PERIOD_S; at <= to; at += SCRAPE_S, step++) lines.push(`${name}_total{slo="${slo}"} ${(value += perScrape(slo, step))} ${at}`);
    }
  };
  series('all', () => 300);
  series('bad', (slo, step) => ((step + slo) % 40 === 0 ? 1 : 0));
  return `${lines.join('\n')}\n# EOF\n`;
}
