import { type BenchPairs, benchPairs, benchRelease, until } from '@/bench/bench-pairs';
import { type Goal, line } from '@/bench/goal';
import { benchPeople } from '@/bench/people';
import type { Console } from '@/e2e/running';
import type { OmsVersion } from '@/prisma/seed/oms-releases';
import { newId } from '@/server/platform/ids';

const REPLICAS = 3;
const [GOOD, BAD] = ['1.3.0', '1.4.0'] as const;
/** What the agreement says of the way back, seconds. */
const AGREED_S = 300;
const MS_PER_S = 1000;

/**
 * A release has replaced another in all three of its pairs; somebody takes it back. From the click until all pairs of the
 * release before are ready, and until nothing of the bad one is left: real console, agent, sidecars and plugins. Only the
 * verdict that each release was good is put on record, since no messages come there. A burn that the console notices by
 * itself takes the same way, from the moment at which it counts. The reference is as many pairs started fresh.
 */
export const rollback: Goal = {
  name: 'rollback',
  about: 'roll back clicked → 100 % of the release before ready',
  async run({ running }) {
    const pairs = await benchPairs(running);
    const { people, leave } = await benchPeople(running, 1, 'deployment_admin', pairs.deployment);
    try {
      const person = await running.as(people[0]?.handle ?? '');
      const freshMs = await pairs.freshStart(GOOD, REPLICAS);
      const { deployment, service } = pairs;
      const rules = await person.releases.rules.query({ deployment });
      await person.releases.changeRules.mutate({ deployment, upstream: null, autoPromote: false, approvals: 0, soakS: 0, smokeS: 1, version: rules.version, reason: 'Measured without waiting', idempotencyKey: newId() });
      const good = await rollOut(person, pairs, GOOD);
      await rollOut(person, pairs, BAD);

      const clicked = performance.now();
      const { promotionId } = await person.releases.rollBack.mutate({ deployment, service, reason: 'It is measured how long that takes', idempotencyKey: newId() });
      await until(`all of ${GOOD} ready`, async () => (await readyOf(running, pairs, good)) === REPLICAS);
      const readyMs = performance.now() - clicked;
      await until('it is rolled back', async () => (await stateOf(running, promotionId)) === 'rolled_back');
      const doneMs = performance.now() - clicked;

      const against = `${REPLICAS} pairs of it started fresh, at once`;
      return [
        line({ goal: `roll back clicked → all ${REPLICAS} pairs of the release before ready`, ours: readyMs / MS_PER_S, unit: 's', against, reference: freshMs / MS_PER_S, target: AGREED_S }),
        line({ goal: 'roll back clicked → nothing of the bad release left', ours: doneMs / MS_PER_S, unit: 's', against, reference: freshMs / MS_PER_S, target: AGREED_S }),
      ];
    } finally {
      await leave();
      await pairs.leave();
    }
  },
};

/** Hands a release in and waits until it runs with all its pairs; returns its id. */
async function rollOut(person: Awaited<ReturnType<Console['as']>>, pairs: BenchPairs, version: OmsVersion): Promise<string> {
  const { deployment, service } = pairs;
  const { releaseId } = await person.releases.freeze.mutate({ deployment, content: { ...benchRelease(version, service), replicas: REPLICAS }, idempotencyKey: newId() });
  const { promotionId } = await person.releases.request.mutate({ deployment, releaseId, reason: 'To be measured', idempotencyKey: newId() });
  await pairs.succeed(promotionId);
  return releaseId;
}

async function stateOf(running: Console, promotionId: string): Promise<string | undefined> {
  const { rows } = await running.pool.query<{ state: string }>('SELECT state::text FROM releases_promotion WHERE id = $1', [promotionId]);
  return rows[0]?.state;
}

async function readyOf(running: Console, { deployment, service }: BenchPairs, releaseId: string): Promise<number> {
  const { rows } = await running.pool.query<{ ready: number }>(
    `SELECT count(*)::int AS ready FROM deployments_pair p JOIN deployments_deployment d ON d.id = p.deployment_id WHERE d.slug = $1 AND p.plugin = $2 AND p.release_id = $3 AND p.desired = 'run' AND p.ready`,
    [deployment, service, releaseId],
  );
  return rows[0]?.ready ?? 0;
}
