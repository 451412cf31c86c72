import { setTimeout as sleep } from 'node:timers/promises';
import { type Goal, line, quantile } from '@/bench/goal';
import { plantedDatabase, type PlantedDatabase } from '@/bench/planted-database';
import { plantLine, serviceName } from '@/bench/planted-line';
import { plantObjectives } from '@/bench/slo-planted';
import { secondWeb } from '@/e2e/second-web';
import { createPerson, grantRole } from '@/server/identity/people';
import { insertSession } from '@/server/testing/insert-session';

const ENVIRONMENTS = ['dev', 'staging', 'staging', 'prod', 'dr'] as const;
const [SERVICES, FEW] = [100, 10] as const;
const WARM = 10;
const ROUNDS = 60;
const SETTLE_MS = 3_000;
const MOST_MS = 100;

/**
 * The matrix of a hundred services in five deployments, over HTTP from a web process of the production build, whose
 * database holds what such a place holds: releases, roll-outs under way, two pairs a cell with what they say of
 * themselves; then an objective a service in production as well, with a month of counts. The reference is the same
 * question by somebody who sees a line of ten services in five deployments.
 */
export const releaseMatrix: Goal = {
  name: 'release-matrix',
  about: `the matrix of ${SERVICES} services × ${ENVIRONMENTS.length} deployments`,
  async run({ running }) {
    const planted = await plantedDatabase();
    try {
      const large = await plantLine(planted, { line: 'large', environments: ENVIRONMENTS, services: SERVICES });
      const small = await plantLine(planted, { line: 'small', environments: ENVIRONMENTS, services: FEW });
      await planted.settle();
      const web = await secondWeb({ ...running, settings: { ...running.settings, ...planted.settings } });
      try {
        const ask = async (handle: string, slugs: readonly string[]) => matrixOf(web.url, await cookieOf(planted, running.settings.MERIDIAN_AUTH_SECRET ?? '', handle, slugs));
        const [all, few] = [await ask('large', large), await ask('small', small)];
        const without = await alternately(all, few);
        const production = large[ENVIRONMENTS.indexOf('prod')] ?? '';
        await plantObjectives({ pool: planted.pool, settings: planted.settings }, { deployment: production, count: SERVICES, pluginOf: (index) => serviceName(index + 1) });
        const budgets = await alternately(all, few);
        const against = `${FEW} services × ${ENVIRONMENTS.length} deployments`;
        const measured = (goal: string, { ours, reference }: Alternated, q: number) => line({ goal: `${goal}, p${q * 100}`, ours: quantile(ours, q), unit: 'ms', against, reference: quantile(reference, q), target: MOST_MS });
        const cells = `matrix of ${SERVICES} services × ${ENVIRONMENTS.length} deployments`;
        return [measured(cells, without, 0.5), measured(cells, without, 0.95), measured(`${cells} with ${SERVICES} budgets`, budgets, 0.5), measured(`${cells} with ${SERVICES} budgets`, budgets, 0.95)];
      } finally {
        await web.stop();
      }
    } finally {
      await planted.remove();
    }
  },
};

interface Matrix {
  /** Services that came. */
  (): Promise<number>;
}

interface Alternated {
  ours: number[];
  reference: number[];
}

/** Both in turn, so that what else the machine does meets both. The first rounds warm connections, plans and compiled code. */
async function alternately(all: Matrix, few: Matrix): Promise<Alternated> {
  await sleep(SETTLE_MS);
  const times: Alternated = { ours: [], reference: [] };
  for (let round = 0; round < WARM + ROUNDS; round++) {
    for (const [matrix, services, into] of [[all, SERVICES, times.ours], [few, FEW, times.reference]] as const) {
      const begun = performance.now();
      const came = await matrix();
      const took = performance.now() - begun;
      if (came !== services) throw new Error(`${came} services came, not ${services}`);
      if (round >= WARM) into.push(took);
    }
  }
  return times;
}

/** Asks for the matrix; resolves when the answer is there whole, with the services in it. */
function matrixOf(url: string, cookie: string): Matrix {
  const address = `${url}/api/trpc/releases.matrix?input=${encodeURIComponent(JSON.stringify({ json: {} }))}`;
  return async () => {
    const answer = await fetch(address, { headers: { cookie } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the matrix answers ${answer.status}: ${text.slice(0, 300)}`);
    return (JSON.parse(text) as { result: { data: { json: { services: unknown[] } } } }).result.data.json.services.length;
  };
}

/** Somebody who sees these deployments and no others. */
async function cookieOf({ db, change }: PlantedDatabase, secret: string, handle: string, slugs: readonly string[]): Promise<string> {
  const { id } = await change((work) => createPerson(work, { handle, name: handle, email: `${handle}@meridian.example` }));
  for (const deployment of slugs) await change((work) => grantRole(work, { userId: id, role: 'viewer', deployment }).then(() => true));
  return (await insertSession(db, secret, id)).cookie;
}
