import { lstatSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { tempHome } from '@/server/testing/temp-home';
import { copyNative, ensureLinks, findNative } from './pg-native';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './postgres';
import { waitForExit } from './processes';

const isRoot = process.getuid?.() === 0;
const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

function newHome(mode?: number): string {
  const { home, remove } = tempHome(mode);
  cleanups.push(remove);
  return home;
}

async function start(home: string, onExit?: (detail: string) => void, durable = false): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ home, durable, ...(onExit ? { onExit } : {}) });
  cleanups.push(() => server.stop().catch(() => undefined));
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('embedded PostgreSQL', () => {
  it('listens on loopback, speaks UTF-8 and tells its roles apart', async () => {
    const server = await start(newHome());
    await query(server.ownerUrl, 'CREATE TABLE thing (id int)');
    await expect(query(server.url, 'CREATE TABLE other (id int)')).rejects.toThrow(/permission denied/);
    await expect(query(server.url, 'SELECT * FROM thing')).rejects.toThrow(/permission denied/);
    await expect(query(server.ownerUrl, 'CREATE ROLE intruder')).rejects.toThrow(/permission denied/);
    await expect(query(server.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    expect(await query(server.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await query(server.url, 'SHOW server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
  });

  it('keeps secrets to itself', async () => {
    const home = newHome();
    await start(home);
    expect(statSync(path.join(home, 'secrets.json')).mode & 0o077).toBe(0);
    expect(statSync(path.join(home, 'postgres')).mode & 0o077).toBe(0);
  });

  it('takes over a living server, and keeps port and data over a stop', async () => {
    const home = newHome();
    const first = await start(home);
    await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const second = await startEmbeddedPostgres({ home, durable: false });
    expect(second).toMatchObject({ adopted: true, pid: first.pid, url: first.url });
    await second.stop();
    const third = await start(home);
    expect(third).toMatchObject({ adopted: false, url: first.url });
    expect(await query(third.ownerUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('tells when the server is killed, and starts again on the same port with all that was committed', async () => {
    const home = newHome();
    const exits: string[] = [];
    const first = await start(home, (detail) => exits.push(detail), true);
    await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS answer');
    process.kill(first.pid, 'SIGKILL');
    await vi.waitFor(() => expect(exits).toHaveLength(1), 5_000);
    const second = await start(home);
    expect(second.url).toBe(first.url);
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second.ownerUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 7 }]);
  });

  it('is not stopped by a pid file whose pid now belongs to another process', async () => {
    const home = newHome();
    const first = await start(home);
    process.kill(first.pid, 'SIGKILL');
    await waitForExit(first.pid, 5_000);
    const pidFile = path.join(home, 'postgres', 'data', 'postmaster.pid');
    writeFileSync(pidFile, `${process.pid}\n${path.join(home, 'postgres', 'data')}\n0\n${first.port}\n\n127.0.0.1\n`);
    expect((await start(home)).adopted).toBe(false);
  });

  it('makes the library links that an install without scripts leaves out', async () => {
    const home = newHome();
    const copy = copyNative(findNative(), path.join(home, 'bin'));
    const link = path.join(copy, 'lib', 'libicuuc.so.60');
    rmSync(link, { force: true });
    expect(ensureLinks(copy)).toBe(true);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(statSync(link).isFile()).toBe(true);
  });

  it.runIf(isRoot)('runs as root below a folder that nobody else may enter', async () => {
    const home = path.join(newHome(0o700), 'deep');
    mkdirSync(home, { mode: 0o700 });
    const server = await start(home);
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it.runIf(isRoot)('moves programs and data to where its user can reach them when namespaces are forbidden', async () => {
    const home = path.join(newHome(0o700), 'deep');
    mkdirSync(home, { mode: 0o700 });
    vi.stubEnv('PATH', '/nowhere');
    cleanups.push(() => void vi.unstubAllEnvs());
    const first = await start(home);
    const [row] = (await query(first.adminUrl, 'SHOW data_directory')) as { data_directory: string }[];
    const moved = path.resolve(row?.data_directory ?? '', '..', '..');
    cleanups.splice(-1, 0, () => rmSync(moved, { recursive: true, force: true }));
    expect(moved).not.toContain(home);
    await first.stop();
    const second = await start(home);
    expect(await query(second.adminUrl, 'SHOW data_directory')).toEqual([row]);
  });
});
