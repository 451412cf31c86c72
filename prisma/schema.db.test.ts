import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyMigrations, migrationNames } from '@/server/platform/migrate';
import { schemaDrift } from '@/server/testing/schema-engine';
import { type TestDatabase, testDatabase } from '@/server/testing/world';

let world: TestDatabase;
beforeAll(async () => {
  world = await testDatabase();
});
afterAll(() => world.close());

test('the migrations make exactly what the schema says', async () => {
  expect(await schemaDrift(world.ownerUrl)).toBe('');
});

test('and the check can fail: a column too many is found', async () => {
  const owner = new pg.Client({ connectionString: world.ownerUrl });
  await owner.connect();
  await owner.query('ALTER TABLE deployments_plugin ADD COLUMN stray text');
  expect(await schemaDrift(world.ownerUrl)).toContain('DROP COLUMN "stray"');
  await owner.query('ALTER TABLE deployments_plugin DROP COLUMN stray');
  await owner.end();
});

test('applying them again changes nothing, and an edited one is refused', async () => {
  expect(await applyMigrations(world.ownerUrl)).toEqual([]);
  const owner = new pg.Client({ connectionString: world.ownerUrl });
  await owner.connect();
  await owner.query("UPDATE _prisma_migrations SET checksum = 'x' WHERE migration_name = $1", [migrationNames()[0]]);
  await owner.end();
  await expect(applyMigrations(world.ownerUrl)).rejects.toThrow(/was changed after it was applied/);
});
