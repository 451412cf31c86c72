import { type Goal, line, quantile } from '@/bench/goal';
import { FIVE_THOUSAND, plantTimeline } from '@/server/incidents/testing/plant-timeline';

const DEPLOYMENT = 'd2';
const READER = 'staging-admin';
const ROUNDS = 20;
const PAGE = 200;
const HOUR_MS = 3_600_000;

/**
 * The timeline of an incident with 5,000 lines, of which half are read from other records each time, over HTTP. The
 * reference is one statement that reads as many written lines of it and nothing else, straight from the database.
 */
export const incidentTimeline: Goal = {
  name: 'incident-timeline',
  about: 'a timeline of 5,000 entries: opened, read in its middle, and read whole',
  async run({ running }) {
    const person = await running.as(READER);
    const startedAt = new Date(Date.now() - HOUR_MS);
    const { id, number } = await person.incidents.declare.mutate({ idempotencyKey: crypto.randomUUID(), deployment: DEPLOYMENT, title: 'A long night', severity: 4, impact: 'Something is measured here', detectedAt: startedAt, startedAt });
    await plantTimeline(running.pool, { id, deployment: DEPLOYMENT, from: startedAt, until: new Date() }, FIVE_THOUSAND);
    const read = (cursor?: string) => person.incidents.timeline.query({ deployment: DEPLOYMENT, number, limit: PAGE, ...(cursor ? { cursor } : {}) });
    const opened: number[] = [];
    const reference: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const took = await timed(() => read());
      const floor = await timed(() => running.pool.query('SELECT * FROM incidents_entry WHERE incident_id = $1 ORDER BY at LIMIT $2', [id, PAGE]));
      // The first round warms connection, plan and cache of both.
      if (round > 0) [opened, reference].forEach((all, index) => all.push(index === 0 ? took : floor));
    }
    const pages: number[] = [];
    let lines = 0;
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const begun = performance.now();
      const page = await read(cursor);
      pages.push(performance.now() - begun);
      lines += page.lines.length;
      cursor = page.next;
    }
    if (lines < 5000) throw new Error(`the timeline has ${lines} lines`);
    await person.incidents.resolve.mutate({ idempotencyKey: crypto.randomUUID(), deployment: DEPLOYMENT, number, state: 'active', resolution: 'It was measured' });
    const against = `${PAGE} written lines in one statement`;
    return [
      line({ goal: 'a timeline of 5,000 entries opened, p50', ours: quantile(opened, 0.5), unit: 'ms', against, reference: quantile(reference, 0.5), target: 300 }),
      line({ goal: 'a timeline of 5,000 entries opened, p95', ours: quantile(opened, 0.95), unit: 'ms', against, reference: quantile(reference, 0.95), target: 300 }),
      line({ goal: 'any page of it, p95', ours: quantile(pages, 0.95), unit: 'ms', against, reference: quantile(reference, 0.95), target: 300 }),
      line({ goal: `all of it, ${pages.length} pages one after the other`, ours: pages.reduce((sum, each) => sum + each, 0), unit: 'ms', against, reference: quantile(reference, 0.5) * pages.length, target: null }),
    ];
  },
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
