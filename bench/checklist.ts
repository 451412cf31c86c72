import { type Goal, line, quantile } from '@/bench/goal';
import { plantedDatabase, type PlantedDatabase } from '@/bench/planted-database';
import { plantLine } from '@/bench/planted-line';
import { createPerson } from '@/server/identity/people';
import { insertSchedule } from '@/server/oncall/schedule-store';
import { systemClock } from '@/server/platform/clock';
import { newId } from '@/server/platform/ids';
import { createLog } from '@/server/platform/log';
import { checklistLoop } from '@/server/releases/checklist/checklist-loop';
import { plantDependency } from '@/server/releases/checklist/testing/fit-world';

const ENVIRONMENTS = ['dev', 'staging', 'staging', 'prod', 'dr'] as const;
const [LINES, SERVICES, FEW] = [10, 10, 10] as const;
const DEPLOYMENTS = LINES * ENVIRONMENTS.length;
const [WARM, ROUNDS] = [3, 15] as const;
const MOST_MS = 1_000;

/**
 * The checklists of fifty deployments with ten services each, judged from one snapshot a deployment and kept, by the
 * loop of the worker as it is. The reference is the same for ten of them, times five.
 */
export const checklist: Goal = {
  name: 'checklist',
  about: `the production checklists of ${DEPLOYMENTS} deployments`,
  async run() {
    const planted = await plantedDatabase();
    try {
      const slugs: string[] = [];
      for (let at = 0; at < LINES; at++) slugs.push(...(await plantLine(planted, { line: `line-${at}`, environments: ENVIRONMENTS, services: SERVICES })));
      await plantWhatIsAsked(planted, slugs);
      await planted.settle();
      const times: { ours: number[]; reference: number[] } = { ours: [], reference: [] };
      // Both in turn, so that what else the machine does meets both.
      for (let round = 0; round < WARM + ROUNDS; round++) {
        for (const [some, into] of [[slugs, times.ours], [slugs.slice(0, FEW), times.reference]] as const) {
          const took = await judgeMs(planted, some);
          if (round >= WARM) into.push(took);
        }
      }
      const scale = DEPLOYMENTS / FEW;
      const measured = (q: number) => line({ goal: `checklist of ${DEPLOYMENTS} deployments, p${q * 100}`, ours: quantile(times.ours, q), unit: 'ms', against: `${FEW} of them, times ${scale}`, reference: quantile(times.reference, q) * scale, target: MOST_MS });
      return [measured(0.5), measured(0.95)];
    } finally {
      await planted.remove();
    }
  },
};

/** One pass of the loop over these deployments, and no others. */
async function judgeMs({ db, pool }: PlantedDatabase, slugs: readonly string[]): Promise<number> {
  const clock = systemClock();
  const later = new Date(clock.now().getTime() + 3_600_000);
  await db.$executeRaw`INSERT INTO releases_checklist (deployment, due_at) SELECT slug, ${later} FROM deployments_deployment ON CONFLICT (deployment) DO UPDATE SET due_at = excluded.due_at`;
  await db.releaseChecklist.updateMany({ where: { deployment: { in: [...slugs] } }, data: { dueAt: new Date(0) } });
  const begun = performance.now();
  await checklistLoop.run({ db, pool, clock, log: createLog('bench', 'silent'), signal: new AbortController().signal, lease: null });
  const took = performance.now() - begun;
  const came = await db.releaseChecklist.count({ where: { evaluatedAt: { gte: new Date(clock.now().getTime() - took - 1_000) }, deployment: { in: [...slugs] } } });
  if (came !== slugs.length) throw new Error(`${came} checklists were judged, not ${slugs.length}`);
  return took;
}

/** What a deployment in use has besides its releases and pairs: a storage, a monitor, backups, and a schedule with two people. */
async function plantWhatIsAsked({ db, change }: PlantedDatabase, slugs: readonly string[]): Promise<void> {
  const now = new Date();
  const people = await Promise.all(['ana', 'ben'].map((handle) => change((work) => createPerson(work, { handle, name: handle, email: `${handle}@meridian.example` }))));
  const users = people.map(({ id }) => id);
  for (const deployment of slugs) {
    await plantDependency(db, { deployment, role: 'storage', now });
    await plantDependency(db, { deployment, role: 'monitoring', now });
    await db.backupReport.createMany({ data: (['backup', 'restore_test'] as const).map((kind) => ({ id: newId(), deployment, kind, at: now, ok: true, detail: '', reportedByName: 'bench', receivedAt: now })) });
    await db.$transaction((tx) => insertSchedule(tx, { id: newId(), deployment, title: 'Primary', zone: 'Europe/London', pagerPolicy: 'strict' }, {
      number: 1, reason: 'the people of the bench', byId: users[0] ?? '', byName: 'ana', at: now,
      definition: { layers: [{ id: 'l0', name: 'Rotation', priority: 0, rotation: { anchorDate: '2026-10-05', anchorTime: '10:00', unit: 'week', every: 1, users }, restrictions: [] }], calendar: { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', holidays: [] }, handoff: { weekday: 1, time: '10:00' } },
    }));
  }
}
