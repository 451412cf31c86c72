import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { newId } from '@/server/platform/ids';

/** The advisory lock Prisma's own migration command takes: the two never run at once. */
const MIGRATION_LOCK = 72_707_369;

/** Tables the application's role may only insert into and read. */
const APPEND_ONLY = ['audit_entry', 'audit_checkpoint', 'oncall_schedule_version', 'oncall_policy', 'oncall_shift_log', 'oncall_page_event', 'incidents_entry', 'incidents_breach', 'handoffs_return', 'handoffs_block', 'handoffs_log', 'deployments_pair_event', 'deployments_backup_report', 'deployments_dependency_move', 'releases_promotion_event', 'releases_measurement'];

const TABLE = `
CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
  logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

/**
 * Applies the migrations that are missing, in order, one transaction each, under the lock that concurrent
 * starters share. Throws when an applied migration was edited or one failed before. Then gives the
 * application's role its rights. Returns the names applied now.
 */
export async function applyMigrations(ownerUrl: string, options: { appRole?: string; folder?: string } = {}): Promise<string[]> {
  const folder = options.folder ?? path.join(process.cwd(), 'prisma', 'migrations');
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(TABLE);
    const applied = await applyMissing(client, folder);
    if (options.appRole) await grantApplicationRights(client, options.appRole);
    return applied;
  } finally {
    await client.end();
  }
}

async function applyMissing(client: pg.Client, folder: string): Promise<string[]> {
  const done = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  const known = new Map(done.rows.map((row) => [row.migration_name, row]));
  const applied: string[] = [];
  for (const name of migrationNames(folder)) {
    const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
    const checksum = createHash('sha256').update(sql).digest('hex');
    const row = known.get(name);
    if (row && !row.finished_at) throw new Error(`Migration ${name} failed before; mend the database first.`);
    if (row && row.checksum !== checksum) throw new Error(`Migration ${name} was changed after it was applied.`);
    if (row) continue;
    await client.query('BEGIN');
    try {
      await client.query("SET LOCAL lock_timeout = '2s'");
      await client.query(sql);
      await client.query(
        'INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)',
        [newId(), checksum, name],
      );
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    applied.push(name);
  }
  return applied;
}

/** Names of all migrations in the folder, oldest first. */
export function migrationNames(folder = path.join(process.cwd(), 'prisma', 'migrations')): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

async function grantApplicationRights(client: pg.Client, role: string): Promise<void> {
  const name = client.escapeIdentifier(role);
  for (const schema of ['public', 'telemetry', 'slo']) {
    await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${name}`);
    await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${name}`);
  }
  await client.query(`REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${name}`);
  for (const table of APPEND_ONLY) await client.query(`REVOKE UPDATE, DELETE ON ${table} FROM ${name}`);
}
