import { execFile } from 'node:child_process';
import { accessSync, chmodSync, constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { unpackDebianPackage } from './debian-package';
import { findFile } from './find-file';
import { downloadRelease } from './nats-from-release';

const run = promisify(execFile);

export interface NatsBinary {
  path: string;
  /** `2.9.10` */
  version: string;
}

export interface FindNatsOptions {
  home: string;
  /** A path somebody chose (NATS_SERVER_BIN); used as it is or refused, never replaced. */
  chosen?: string | undefined;
  /** Folders to look in, as in PATH. */
  searchPath?: string | undefined;
  log?: (line: string) => void;
  /** Ways to obtain it, in order; each leaves a program in the folder it is given and returns its path. */
  sources?: readonly NatsSource[];
}

export interface NatsSource {
  name: string;
  fetch(folder: string): Promise<string>;
}

const standardSources: readonly NatsSource[] = [
  { name: 'the Debian package', fetch: async (folder) => findFile(await unpackDebianPackage(folder, 'nats-server'), 'nats-server') },
  { name: 'the official release', fetch: downloadRelease },
];

/**
 * Finds nats-server 2.9 or newer: the chosen one, else PATH, else `<home>/bin`, else obtains it into `<home>/bin`.
 * Throws an error that names the one command to run when nothing works.
 */
export async function findNatsServer(options: FindNatsOptions): Promise<NatsBinary> {
  if (options.chosen) {
    const found = await probe(options.chosen);
    if (!found) throw new Error(`NATS_SERVER_BIN=${options.chosen} is not a nats-server 2.9 or newer`);
    return found;
  }
  const kept = path.join(options.home, 'bin', 'nats-server');
  // Debian keeps it in /usr/sbin, which is not on a plain user's PATH.
  const folders = options.searchPath ?? `${process.env.PATH ?? ''}${path.delimiter}/usr/sbin`;
  for (const candidate of [...folders.split(path.delimiter).filter(Boolean).map((folder) => path.join(folder, 'nats-server')), kept]) {
    const found = await probe(candidate);
    if (found) return found;
  }
  const failures: string[] = [];
  for (const source of options.sources ?? standardSources) {
    options.log?.(`nats-server is not installed; fetching ${source.name}`);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'meridian-nats-'));
    try {
      const found = await keep(await source.fetch(folder), kept);
      if (found) return found;
      failures.push(`${source.name}: the program does not run here`);
    } catch (error) {
      failures.push(`${source.name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  throw new Error(`nats-server is missing and could not be fetched.\n  ${failures.join('\n  ')}\nInstall it with:  ${installCommand()}\nor name one with NATS_SERVER_BIN.`);
}

/** The program's version, or null when it is absent, does not run, or is too old for JWT accounts as used here. */
async function probe(file: string): Promise<NatsBinary | null> {
  try {
    accessSync(file, constants.X_OK);
    const { stdout, stderr } = await run(file, ['--version'], { timeout: 10_000 });
    const [, version, major, minor] = /v?((\d+)\.(\d+)\.\d+)/.exec(`${stdout}${stderr}`) ?? [];
    const recent = Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 9);
    return version && recent ? { path: file, version } : null;
  } catch {
    return null;
  }
}

async function keep(fetched: string, target: string): Promise<NatsBinary | null> {
  mkdirSync(path.dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}.new`;
  copyFileSync(fetched, draft);
  chmodSync(draft, 0o755);
  const works = await probe(draft);
  if (!works) {
    rmSync(draft);
    return null;
  }
  renameSync(draft, target);
  return { ...works, path: target };
}

function installCommand(): string {
  if (process.platform === 'darwin') return 'brew install nats-server';
  if (existsSync('/usr/bin/apt-get')) return 'sudo apt-get update && sudo apt-get install -y nats-server';
  return 'go install github.com/nats-io/nats-server/v2@latest';
}
