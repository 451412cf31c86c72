import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { pgRoles } from '@/server/embedded/pg-roles';
import { startEmbeddedNats } from '@/server/embedded/nats';
import { startEmbeddedPostgres } from '@/server/embedded/postgres';
import { applyMigrations } from '@/server/platform/migrate';
import { withDatabase } from './database-url';
import { tempHome } from './temp-home';
import type { BusWorld, DatabaseWorld } from './world-types';

const template = 'meridian_template';
/** Each test file brings a console's account of its own; nothing of this is taken before it is used. */
const manyConsoles = { memoryBytes: 64 * 1024 ** 3, fileBytes: 1024 ** 4 };

/**
 * One PostgreSQL per run (and one nats-server for tests of the bus), in a temporary folder on free ports. Migrations
 * are applied once, to a template; each test file copies it. A peer that cannot be had fails the run, it is never skipped.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = tempHome();
  const undo: (() => Promise<void> | void)[] = [() => folder.remove()];
  const teardown = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const postgres = await startEmbeddedPostgres({ home: folder.home, durable: false });
    undo.push(() => postgres.stop());
    project.provide('database', await makeTemplate(postgres));
    const nats = project.name === 'bus' ? await startEmbeddedNats({ home: folder.home, binaryHome: path.resolve('.meridian'), store: manyConsoles }) : null;
    if (nats) undo.push(() => nats.stop());
    project.provide('bus', nats && ({ url: nats.url, wsUrl: nats.wsUrl, version: nats.version, trust: nats.trust } satisfies BusWorld));
    return teardown;
  } catch (error) {
    await teardown();
    throw error;
  }
}

async function makeTemplate(postgres: { adminUrl: string; ownerUrl: string; url: string }): Promise<DatabaseWorld> {
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${template} OWNER ${pgRoles.owner}`);
  } finally {
    await admin.end();
  }
  await applyMigrations(withDatabase(postgres.ownerUrl, template), { appRole: pgRoles.app });
  return { adminUrl: postgres.adminUrl, ownerUrl: postgres.ownerUrl, appUrl: postgres.url, template };
}
