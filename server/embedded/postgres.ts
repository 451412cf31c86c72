import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { freePort } from './free-port';
import { lastLines } from './open-log';
import { placePostgres, type Placement } from './pg-placement';
import { clearStalePidFile, dataFolder, initCluster, isOurServer, logFile, readPidFile, spawnServer } from './pg-process';
import { ensureRoles, pgUrl, type PgPasswords } from './pg-roles';
import { ensureHome, keepSecrets, readJson, writePrivate } from './private-files';
import { endProcess, waitForExit, watchExit } from './processes';

export interface EmbeddedPostgres {
  /** The application's role: reads and writes rows, no DDL. */
  url: string;
  /** The role that owns the database and runs migrations. */
  ownerUrl: string;
  /** The cluster's administrator, for tests and backups only. */
  adminUrl: string;
  port: number;
  pid: number;
  /** True when a server left by an earlier launcher was found alive and taken over. */
  adopted: boolean;
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Folder for everything; created when absent. */
  home: string;
  /** False switches fsync off: for tests, where the data may be lost with the machine. */
  durable?: boolean;
  /** Called once when the server ends without `stop()`. */
  onExit?: (detail: string) => void;
}

/**
 * Starts PostgreSQL under `home`, or takes over the one that already runs there, and makes sure of its roles.
 * Keeps the port of the last start when it is free. Throws with the server's last log lines when it does not come up.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = ensureHome(options.home);
  const password = (): string => randomBytes(24).toString('base64url');
  const kept = keepSecrets(home, { pgAdminPassword: password, pgOwnerPassword: password, pgAppPassword: password });
  const passwords: PgPasswords = { admin: kept.pgAdminPassword, owner: kept.pgOwnerPassword, app: kept.pgAppPassword };
  const placement = placePostgres(home);
  await initCluster(placement, passwords.admin);

  const adopted = await adopt(placement, passwords);
  const running = adopted ?? (await start(placement, passwords, home, options.durable ?? true));
  await ensureRoles(pgUrl('admin', passwords, running.port, 'postgres'), passwords);

  let stopping = false;
  const unwatch = watchExit(running.pid, () => {
    if (!stopping) options.onExit?.(lastLines(logFile(placement), 3));
  });
  return {
    url: pgUrl('app', passwords, running.port),
    ownerUrl: pgUrl('owner', passwords, running.port),
    adminUrl: pgUrl('admin', passwords, running.port, 'postgres'),
    port: running.port,
    pid: running.pid,
    adopted: adopted !== null,
    async stop() {
      stopping = true;
      unwatch();
      // SIGINT disconnects clients and writes a checkpoint; SIGQUIT gives up on that and recovers at the next start.
      await endProcess(running.pid, [['SIGINT', 10_000], ['SIGQUIT', 5_000], ['SIGKILL', 5_000]]);
    },
  };
}

interface Running {
  pid: number;
  port: number;
}

/** A living server on our folder that accepts our password; one that does not answer in time is ended. */
async function adopt(placement: Placement, passwords: PgPasswords): Promise<Running | null> {
  const found = readPidFile(placement);
  if (!found || !isOurServer(placement, found.pid)) return null;
  if (await answers(placement, passwords, found.port, 10_000, () => isOurServer(placement, found.pid))) return found;
  await endProcess(found.pid, [['SIGINT', 5_000], ['SIGQUIT', 5_000], ['SIGKILL', 5_000]]);
  return null;
}

async function start(placement: Placement, passwords: PgPasswords, home: string, durable: boolean): Promise<Running> {
  const stateFile = path.join(home, 'postgres-state.json');
  const port = await freePort(readJson(stateFile, z.object({ port: z.number().int() }))?.port);
  writePrivate(stateFile, JSON.stringify({ port }));
  // After a kill -9 the orphaned backends need a moment to leave, and a zombie to be reaped; until then it refuses.
  const deadline = Date.now() + 5_000;
  for (;;) {
    clearStalePidFile(placement);
    const child = spawnServer(placement, port, durable);
    let ended = false;
    child.once('exit', () => (ended = true)).once('error', () => (ended = true));
    child.unref();
    const pid = child.pid;
    if (pid !== undefined && (await answers(placement, passwords, port, 60_000, () => !ended))) return { pid, port };
    if (pid !== undefined && !ended) await endProcess(pid, [['SIGQUIT', 3_000], ['SIGKILL', 3_000]]);
    if (pid !== undefined) await waitForExit(pid, 1_000);
    if (Date.now() > deadline) throw new Error(`PostgreSQL does not start:\n${lastLines(logFile(placement), 8)}`);
    await sleep(250);
  }
}

/** Waits until the server on the port lets us in and serves exactly our folder. */
async function answers(placement: Placement, passwords: PgPasswords, port: number, ms: number, alive: () => boolean): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (alive() && Date.now() < deadline) {
    const client = new pg.Client({ connectionString: pgUrl('admin', passwords, port, 'postgres'), connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
      return rows[0]?.data_directory === dataFolder(placement);
    } catch {
      await sleep(40);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}
