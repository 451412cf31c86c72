import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, closeSync, existsSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lastLines, openLog } from './open-log';
import { bareEnv, commandLine, isRunning } from './processes';
import { commandAs, type Placement } from './pg-placement';
import { pgRoles } from './pg-roles';

/** Where the cluster's files are. */
export const dataFolder = (placement: Placement): string => path.join(placement.base, 'data');
export const logFile = (placement: Placement): string => path.join(placement.base, 'server.log');

/** Creates the cluster unless it exists. Built beside and moved into place, so that a killed attempt leaves nothing half made. */
export async function initCluster(placement: Placement, adminPassword: string): Promise<void> {
  const data = dataFolder(placement);
  if (existsSync(path.join(data, 'PG_VERSION'))) return;
  const draft = path.join(placement.base, 'data.new');
  const passwordFile = path.join(placement.base, 'initdb-password');
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(passwordFile, adminPassword, { mode: 0o600 });
  if (placement.runAs.kind === 'user') chownSync(passwordFile, placement.runAs.uid, placement.runAs.gid);
  try {
    const child = launch(placement, 'initdb', [
      '-D', draft, `--username=${pgRoles.admin}`, `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions',
    ]);
    const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
    if (code !== 0) throw new Error(`initdb failed (${code}): ${lastLines(logFile(placement), 8)}`);
    renameSync(draft, data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Starts the server on the port. It writes to the log file and keeps running without us. */
export function spawnServer(placement: Placement, port: number, durable: boolean): ChildProcess {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1', port, unix_socket_directories: '', max_connections: 200,
    timezone: 'UTC', log_timezone: 'UTC',
    // A holder of locks that has died or hangs must not stop the others for long.
    idle_in_transaction_session_timeout: '60s',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return launch(placement, 'postgres', ['-D', dataFolder(placement), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]);
}

/** What `postmaster.pid` says: pid and port of the server that uses the folder, if one does or did. */
export function readPidFile(placement: Placement): { pid: number; port: number } | null {
  const file = path.join(dataFolder(placement), 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return Number.isInteger(pid) && pid > 0 ? { pid, port } : null;
}

/** True when the pid is a server on our folder (and not whatever got that pid since). */
export function isOurServer(placement: Placement, pid: number): boolean {
  const command = isRunning(pid) ? commandLine(pid) : null;
  return command !== null && command.includes(dataFolder(placement)) && command.includes('postgres');
}

/**
 * Removes a pid file whose server is gone. PostgreSQL itself refuses to start while *any* process of its user has
 * the old pid. Kept while an orphaned backend still works in the folder: two servers on one folder destroy it.
 */
export function clearStalePidFile(placement: Placement): void {
  const stale = readPidFile(placement);
  if (stale && !isOurServer(placement, stale.pid) && !folderInUse(dataFolder(placement))) {
    rmSync(path.join(dataFolder(placement), 'postmaster.pid'), { force: true });
  }
}

function folderInUse(folder: string): boolean {
  if (!existsSync('/proc')) return false;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.some((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      return false;
    }
  });
}

function launch(placement: Placement, program: string, args: string[]): ChildProcess {
  const { file, args: all, ids } = commandAs(placement.runAs, path.join(placement.native, 'bin', program), args);
  const log = openLog(logFile(placement));
  try {
    // A group of its own: Ctrl+C in the terminal must reach the launcher only, which stops things in order.
    return spawn(file, all, { ...ids, cwd: '/', detached: true, stdio: ['ignore', log, log], env: bareEnv({ PATH: process.env.PATH ?? '/usr/bin:/bin', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }) });
  } finally {
    closeSync(log);
  }
}
