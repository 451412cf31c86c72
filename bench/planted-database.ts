import type pg from 'pg';
import { pgRoles } from '@/server/embedded/pg-roles';
import { startEmbeddedPostgres } from '@/server/embedded/postgres';
import { systemActor } from '@/server/platform/actor';
import { systemClock } from '@/server/platform/clock';
import { type Db, openDb, openPool } from '@/server/platform/db';
import { createLog } from '@/server/platform/log';
import { applyMigrations } from '@/server/platform/migrate';
import { mutateAsSystem, type Work } from '@/server/platform/mutation';
import { tempHome } from '@/server/testing/temp-home';

export interface PlantedDatabase {
  db: Db;
  pool: pg.Pool;
  /** What a web process over it is started with, besides what it needs anyway. */
  settings: Record<string, string>;
  change<T>(work: (work: Work) => Promise<T>): Promise<T>;
  /** Brings tables to where months of slow writing would have left them. */
  settle(): Promise<void>;
  remove(): Promise<void>;
}

/** A database server of the bench's own, set up as a console sets up its own, with all migrations and nothing in it. No worker acts on what is put there. */
export async function plantedDatabase(): Promise<PlantedDatabase> {
  const folder = tempHome();
  const postgres = await startEmbeddedPostgres({ home: folder.home });
  await applyMigrations(postgres.ownerUrl, { appRole: pgRoles.app });
  const db = openDb(postgres.url, 4);
  const pool = openPool(postgres.url, 2);
  const owner = openPool(postgres.ownerUrl, 1);
  const base = { db, clock: systemClock(), log: createLog('bench', 'silent') };
  return {
    db,
    pool,
    settings: { DATABASE_URL: postgres.url, DATABASE_OWNER_URL: postgres.ownerUrl },
    change: (work) => mutateAsSystem(base, systemActor('bench'), 'bench', work),
    settle: () => owner.query('VACUUM (ANALYZE)').then(() => undefined),
    async remove() {
      await db.$disconnect();
      await Promise.all([pool.end(), owner.end()]);
      await postgres.stop();
      folder.remove();
    },
  };
}
