import type pg from 'pg';
import { migrationNames } from '@/server/platform/migrate';

export interface Readiness {
  status: 'ready' | 'not ready';
  database: boolean;
  migrations: boolean;
}

/** Database and migrations only: a bus that is away shows as stale data, not as a console that is away. */
export async function readiness(pool: pg.Pool): Promise<Readiness> {
  try {
    const { rows } = await pool.query<{ migration_name: string }>('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL');
    const applied = new Set(rows.map((row) => row.migration_name));
    const migrations = migrationNames().every((name) => applied.has(name));
    return { status: migrations ? 'ready' : 'not ready', database: true, migrations };
  } catch {
    return { status: 'not ready', database: false, migrations: false };
  }
}
