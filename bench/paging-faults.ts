import type { Promised } from '@/bench/faults';
import { startEmbeddedPostgres } from '@/server/embedded/postgres';
import { pgRoles } from '@/server/embedded/pg-roles';
import { CRASH_POINTS } from '@/server/platform/crash-point';
import { type Db, openDb } from '@/server/platform/db';
import { applyMigrations } from '@/server/platform/migrate';
import { pagesUnderKills } from '@/server/testing/paging-kills';
import { workersUnderPauses } from '@/server/testing/paging-pauses';
import { tempHome } from '@/server/testing/temp-home';

const KILLS = 600;
const PAGES = 10_000;
const PAUSES = 200;

type Say = (text: string) => void;

/** Two workers page for 10,000 alerts while they die 600 times, 50 times at each point where they can. */
export function pagesLostToKills(say: Say): Promise<Promised[]> {
  return onOwnDatabase(async ({ url, db }) => {
    const rounds = KILLS / CRASH_POINTS.length;
    const { kills, unreached, pages, lost, strange, unmarked, repeats } = await pagesUnderKills({ url, db, rounds, pagesPerKill: Math.ceil(PAGES / KILLS), patienceMs: 60_000, say });
    say(`${repeats} messages were sent more than once`);
    return [
      { promise: 'every point at which a worker can die was reached', attempts: kills, violations: unreached.length },
      { promise: 'a page reaches everybody it should, wherever a worker dies', attempts: pages, violations: lost.length },
      { promise: 'a message has one key, and a repeat of a mail says so', attempts: pages, violations: strange.length + unmarked },
    ];
  });
}

/** A worker is paused 200 times for longer than its leases, and goes on. */
export function writesAfterPauses(say: Say): Promise<Promised[]> {
  return onOwnDatabase(async ({ url, ownerUrl, db }) => {
    const { pauses, unreached, stuck, written } = await workersUnderPauses({ url, ownerUrl, db, rounds: Math.ceil(PAUSES / CRASH_POINTS.length), say });
    return [
      { promise: 'what a paused worker had begun is brought to its end by another', attempts: pauses, violations: unreached.length + stuck.length },
      { promise: 'a worker that was paused beyond its leases writes nothing', attempts: pauses, violations: written.length },
    ];
  });
}

/** On a PostgreSQL of its own, so that nothing of the running console takes part. */
async function onOwnDatabase<T>(run: (database: { url: string; ownerUrl: string; db: Db }) => Promise<T>): Promise<T> {
  const folder = tempHome();
  const postgres = await startEmbeddedPostgres({ home: folder.home, durable: false });
  try {
    await applyMigrations(postgres.ownerUrl, { appRole: pgRoles.app });
    const db = openDb(postgres.url);
    try {
      return await run({ url: postgres.url, ownerUrl: postgres.ownerUrl, db });
    } finally {
      await db.$disconnect();
    }
  } finally {
    await postgres.stop();
    folder.remove();
  }
}
