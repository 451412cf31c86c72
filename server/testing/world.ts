import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { pgRoles } from '@/server/embedded/pg-roles';
import { openDb, openPool, type Db } from '@/server/platform/db';
import { withDatabase } from './database-url';
import type { BusWorld } from './world-types';

export interface TestDatabase {
  db: Db;
  pool: pg.Pool;
  /** The application's role. */
  url: string;
  ownerUrl: string;
  close(): Promise<void>;
}

/** A database of this test file's own, with all migrations applied; `close` removes it. */
export async function testDatabase(): Promise<TestDatabase> {
  const world = inject('database');
  const name = `t_${randomBytes(6).toString('hex')}`;
  await asAdmin(world.adminUrl, `CREATE DATABASE ${name} TEMPLATE ${world.template} OWNER ${pgRoles.owner}`);
  const url = withDatabase(world.appUrl, name);
  const db = openDb(url);
  const pool = openPool(url);
  return {
    db,
    pool,
    url,
    ownerUrl: withDatabase(world.ownerUrl, name),
    async close() {
      await db.$disconnect();
      await pool.end();
      await asAdmin(world.adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/**
 * The nats-server of this run, shared by all files: make accounts of your own (any number, any name) and push them.
 * Throws outside the `bus` project.
 */
export function testBus(): BusWorld {
  const world = inject('bus');
  if (!world) throw new Error('only tests named *.bus.test.ts have a bus');
  return world;
}

async function asAdmin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
