import { setTimeout as sleep } from 'node:timers/promises';
import { type Goal, line, quantile } from '@/bench/goal';
import { benchPeople, useCases } from '@/bench/people';
import { plantCalendar, WEEKS } from '@/bench/planted-calendar';
import type { Console } from '@/e2e/running';
import { enterDeployment } from '@/server/deployments/create-deployment';
import { newId } from '@/server/platform/ids';

const PEOPLE = 6;
const ROUNDS = 40;
const DAY_BY_DAY_ROUNDS = 3;
const DAY_MS = 86_400_000;

/**
 * Twelve weeks of a schedule with three layers and fifty overrides, over HTTP, in a deployment of its own. The reference
 * asks the same console who is on call on each of those days, as a page without a calendar would have to.
 */
export const schedulePage: Goal = {
  name: 'schedule-page',
  about: `the schedule page of ${WEEKS} weeks`,
  async run({ running }) {
    const deployment = `bench-${newId().slice(-6)}`;
    const cases = useCases(running);
    await cases.change((work) => enterDeployment(work, { slug: deployment, name: 'Bench', environment: 'dev' }));
    await cases.close();
    const { people, leave } = await benchPeople(running, PEOPLE, 'deployment_admin', deployment);
    try {
      const handle = people[0]?.handle ?? '';
      await plantCalendar(await running.as(handle), deployment, people.map((person) => person.id));
      const { name, value } = await running.session(handle);
      const input = encodeURIComponent(JSON.stringify({ json: { deployment, weeks: WEEKS } }));
      const page = { url: `${running.url}/api/trpc/oncall.calendar?input=${input}`, headers: { cookie: `${name}=${value}` } };
      // What was just planted is told by the worker meanwhile.
      await sleep(2_000);
      for (let warm = 0; warm < 5; warm++) await timed(page);
      const days = await askedByDay(running, deployment);
      const pages: number[] = [];
      for (let round = 0; round < ROUNDS; round++) pages.push(await timed(page));
      const against = `the ${WEEKS * 7} days one by one, over REST`;
      return [
        line({ goal: `schedule of ${WEEKS} weeks, 3 layers, 50 overrides, p50`, ours: quantile(pages, 0.5), unit: 'ms', against, reference: quantile(days, 0.5), target: 100 }),
        line({ goal: `schedule of ${WEEKS} weeks, 3 layers, 50 overrides, p95`, ours: quantile(pages, 0.95), unit: 'ms', against, reference: quantile(days, 0.5), target: 100 }),
      ];
    } finally {
      await leave();
    }
  },
};

interface Asked {
  url: string;
  headers: Record<string, string>;
}

/** Milliseconds until the answer is there whole. */
async function timed({ url, headers }: Asked): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(url, { headers });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${body.slice(0, 300)}`);
  return performance.now() - begun;
}

/** For each round, how long all days took, one after the other. */
async function askedByDay(running: Console, deployment: string): Promise<number[]> {
  const printed = await running.cli('token', 'create', '--deployment', deployment, '--name', 'bench', '--allow', 'oncall.v1.read');
  const token = /mct_[A-Za-z0-9_-]+/.exec(printed)?.[0];
  if (!token) throw new Error(`no token in: ${printed}`);
  const now = Date.now();
  const rounds: number[] = [];
  for (let round = 0; round < DAY_BY_DAY_ROUNDS; round++) {
    let sum = 0;
    for (let day = 0; day < WEEKS * 7; day++) sum += await timed({ url: `${running.url}/api/v1/oncall?at=${encodeURIComponent(new Date(now + day * DAY_MS).toISOString())}`, headers: { authorization: `Bearer ${token}` } });
    rounds.push(sum);
  }
  return rounds;
}
