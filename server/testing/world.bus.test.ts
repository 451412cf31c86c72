import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '@/server/platform/ids';
import { testBus, testDatabase, type TestDatabase } from './world';

let world: TestDatabase;
beforeAll(async () => (world = await testDatabase()));
afterAll(() => world.close());

it('gives a migrated database in which the application can work but not rebuild', async () => {
  await world.db.lease.create({ data: { name: 'x', holder: newId(), epoch: 1, expiresAt: new Date() } });
  expect((await world.pool.query('SELECT count(*)::int AS n FROM platform_lease')).rows).toEqual([{ n: 1 }]);
  await expect(world.pool.query('DROP TABLE platform_lease')).rejects.toThrow(/must be owner/);
  await expect(world.pool.query('UPDATE audit_entry SET action = action')).rejects.toThrow(/permission denied/);
});

it('gives each asker a database of its own', async () => {
  const other = await testDatabase();
  try {
    expect(await other.db.lease.count()).toBe(0);
  } finally {
    await other.close();
  }
});

it('gives a bus', () => {
  expect(testBus().version).toMatch(/^2\.\d+/);
});
