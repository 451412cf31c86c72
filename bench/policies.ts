import { type Goal, line, quantile } from '@/bench/goal';
import { type PlantedDatabase, plantedDatabase } from '@/bench/planted-database';
import { DEFAULT_PROBES } from '@/domain/deployments/pairs/probes';
import { enterDeployment } from '@/server/deployments/create-deployment';
import { newId } from '@/server/platform/ids';
import { evaluateDeployments } from '@/server/releases/policies/evaluate-deployments';
import { runningIn } from '@/server/releases/policies/facts-store';

const DEPLOYMENTS = 10;
const INSTANCES = 10_000;
const WARM = 2;
const ROUNDS = 10;
/** Each of a kind of its own, so that rules find something and nothing. */
const IMAGES = ['ghcr.io/meridian/oms:1.4.2', `ghcr.io/meridian/oms:1.4.2@sha256:${'a'.repeat(64)}`, 'ghcr.io/meridian/oms:latest', 'docker.io/somebody/oms:1.4'];

/** Every rule for every instance that runs, read from the database and judged. The reference is the database handing over the same rows, with nothing judged. */
export const policies: Goal = {
  name: 'policies',
  about: `${INSTANCES} running instances against every policy`,
  async run() {
    const planted = await plantedDatabase();
    try {
      const slugs = await plant(planted);
      const { db } = planted;
      const [ours, reading]: [number[], number[]] = [[], []];
      for (let round = 0; round < WARM + ROUNDS; round++) {
        const begun = performance.now();
        const evaluated = await evaluateDeployments(db, new Date());
        const took = performance.now() - begun;
        const judged = evaluated.reduce((sum, { targets }) => sum + targets.size, 0);
        if (judged !== INSTANCES + DEPLOYMENTS) throw new Error(`${judged} targets were judged`);
        if (!evaluated.every(({ findings }) => findings.some(({ rule }) => rule === 'IMG-2'))) throw new Error('what is wrong was not found');
        const read = performance.now();
        await runningIn(db, slugs, new Date());
        if (round >= WARM) {
          ours.push(took);
          reading.push(performance.now() - read);
        }
      }
      return [line({ goal: `${INSTANCES} instances × all policies, p95`, ours: quantile(ours, 0.95), unit: 'ms', against: 'reading the same instances from PostgreSQL, nothing judged', reference: quantile(reading, 0.95), target: 2000 })];
    } finally {
      await planted.remove();
    }
  },
};

async function plant({ change, pool, settle }: PlantedDatabase): Promise<string[]> {
  const slugs = Array.from({ length: DEPLOYMENTS }, (_, at) => `bench-${at}`);
  for (const slug of slugs) await change((work) => enterDeployment(work, { slug, name: slug, environment: 'prod' }));
  const ids = Array.from({ length: INSTANCES }, () => newId());
  const specs = IMAGES.map((image) => JSON.stringify({ image, limits: { memoryMb: 256, cpus: image === IMAGES[0] ? 1 : null }, probes: DEFAULT_PROBES }));
  await pool.query(
    `INSERT INTO deployments_pair (id, deployment_id, plugin, pool_type, instance, role, release_id, release_version, spec_hash, spec, created_by_id, owner_id, health, reason, phase, since, created_at)
     SELECT p.id, d.id, 'oms-' || (n % 50), 'OMSPool', 'oms-' || n, 'stable', '', '1.4.2', ((n / ${DEPLOYMENTS}) % ${IMAGES.length})::text, ($2::jsonb[])[1 + (n / ${DEPLOYMENTS}) % ${IMAGES.length}], '', '', 'healthy', '', 'running', now(), now()
     FROM unnest($1::uuid[]) WITH ORDINALITY AS p (id, n) JOIN deployments_deployment AS d ON d.slug = 'bench-' || (n % ${DEPLOYMENTS})`,
    [ids, specs],
  );
  await settle();
  return slugs;
}
