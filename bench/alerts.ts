import { setTimeout as sleep } from 'node:timers/promises';
import { alertSource, type AlertPost, postAlerts } from '@/bench/alert-source';
import { type Goal, line, quantile } from '@/bench/goal';
import { openPage } from '@/bench/page';
import { whenPainted } from '@/bench/painted';
import type { Console } from '@/e2e/running';
import { startAlertmanager } from '@/server/testing/alertmanager';

const DEPLOYMENT = 'd2';
const READER = 'staging-admin';
const PAINTED = 30;
const MANY = 10_000;
/** What a Prometheus sends in one request. */
const BATCH = 64;
const ROUNDS = 15;
const HOUR_MS = 3_600_000;

/**
 * Alerts taken in, painted, paged and filtered; beside a real Alertmanager 0.25 that is posted the same alerts and asked
 * for the same.
 */
export const alerts: Goal = {
  name: 'alerts',
  about: `an alert until it is painted; ${MANY} alerts taken in, paged and filtered`,
  async run({ running }) {
    const ours = await alertSource(running, DEPLOYMENT);
    const reference = await startAlertmanager();
    const theirs = { url: reference.url, headers: {} };
    try {
      const painted = await untilPainted(running, ours);
      const posts = manyAlerts();
      const [intake, intakeThere] = [await postAll(ours, posts), await postAll(theirs, posts)];
      const person = await running.session(READER);
      const list = (filter: string) => ({ url: `${running.url}/api/trpc/alerts.list?input=${encodeURIComponent(JSON.stringify({ json: { deployment: DEPLOYMENT, filter } }))}`, headers: { cookie: `${person.name}=${person.value}` } });
      const there = (filter: string) => ({ url: `${reference.url}/api/v2/alerts${filter ? `?filter=${encodeURIComponent(filter)}` : ''}`, headers: {} });
      const page = await transferred(list(''));
      const whole = await transferred(there(''));
      const filter = 'instance=~"node-.*7.*"';
      const [filtered, filteredThere] = [await times(list(filter)), await times(there(filter))];
      const alertmanager = 'Alertmanager 0.25 with the same alerts';
      return [
        line({ goal: 'alert accepted → painted, p50', ours: quantile(painted.painted, 0.5), unit: 'ms', against: 'the answer to the POST itself', reference: quantile(painted.answered, 0.5), target: 500 }),
        line({ goal: 'alert accepted → painted, p95', ours: quantile(painted.painted, 0.95), unit: 'ms', against: 'the answer to the POST itself', reference: quantile(painted.answered, 0.95), target: 500 }),
        line({ goal: `alerts of a page when ${MANY} fire, as transferred`, ours: page / 1024, unit: 'KB', against: 'the full answer of Alertmanager 0.25', reference: whole / 1024, target: Math.min(60, whole / 1024 / 40) }),
        line({ goal: `a filter over ${MANY}, p50`, ours: quantile(filtered, 0.5), unit: 'ms', against: alertmanager, reference: quantile(filteredThere, 0.5), target: 150 }),
        line({ goal: `a filter over ${MANY}, p95`, ours: quantile(filtered, 0.95), unit: 'ms', against: alertmanager, reference: quantile(filteredThere, 0.95), target: 150 }),
        line({ goal: `taking in ${MANY}, ${BATCH} a request, durably`, ours: intake / 1000, unit: 's', against: `${alertmanager}, in memory`, reference: intakeThere / 1000, target: null }),
      ];
    } finally {
      await reference.stop();
    }
  },
};

/** Posts single alerts while a page is open; milliseconds from the 2xx to the frame after its row appeared. */
async function untilPainted(running: Console, source: Awaited<ReturnType<typeof alertSource>>): Promise<{ painted: number[]; answered: number[] }> {
  const { page, close } = await openPage(running, READER);
  const painted: number[] = [];
  const answered: number[] = [];
  try {
    await page.goto(`${running.url}/${DEPLOYMENT}/alerts`);
    await page.getByText(/live/).first().waitFor();
    for (let round = 0; round < PAINTED; round++) {
      const name = `Painted${round}x${Date.now()}`;
      const appears = page.evaluate(whenPainted, name);
      const begun = performance.timeOrigin + performance.now();
      await postAlerts(source, [{ labels: { alertname: name, severity: 'info', instance: `node-${round}` }, endsAt: new Date(Date.now() + HOUR_MS).toISOString() }]);
      const accepted = performance.timeOrigin + performance.now();
      answered.push(accepted - begun);
      painted.push((await appears) - accepted);
      await sleep(200);
    }
  } finally {
    await close();
  }
  return { painted, answered };
}

function manyAlerts(): AlertPost[] {
  const endsAt = new Date(Date.now() + HOUR_MS).toISOString();
  return Array.from({ length: MANY }, (_, n) => ({
    labels: { alertname: `Bench${n % 40}`, severity: n % 500 === 0 ? 'critical' : n % 3 === 0 ? 'warning' : 'info', instance: `node-${n}`, service: `service-${n % 20}`, zone: `zone-${n % 3}` },
    annotations: { summary: `Bench ${n} on node-${n}`, description: 'Something is measured here, and it takes a sentence to say what.' },
    endsAt,
  }));
}

async function postAll(source: { url: string; headers: Record<string, string> }, posts: readonly AlertPost[]): Promise<number> {
  const begun = performance.now();
  for (let at = 0; at < posts.length; at += BATCH) await postAlerts(source, posts.slice(at, at + BATCH));
  return performance.now() - begun;
}

/** Bytes on the wire, as a browser asks for them: compressed where the server can. */
async function transferred({ url, headers }: { url: string; headers: Record<string, string> }): Promise<number> {
  const { request } = await import('undici');
  const answer = await request(url, { headers: { ...headers, 'accept-encoding': 'gzip' } });
  if (answer.statusCode !== 200) throw new Error(`${url} answers ${answer.statusCode}: ${(await answer.body.text()).slice(0, 300)}`);
  return (await answer.body.arrayBuffer()).byteLength;
}

async function times({ url, headers }: { url: string; headers: Record<string, string> }): Promise<number[]> {
  const took: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const begun = performance.now();
    const answer = await fetch(url, { headers });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
    if (round > 0) took.push(performance.now() - begun);
  }
  return took;
}
