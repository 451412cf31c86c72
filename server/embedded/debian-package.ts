import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Fetches a package of Debian's and unpacks it in the folder; nothing is installed and no right is needed. The
 * machine's package lists are tried first; when they are absent or older than the archive, lists of our own are fetched
 * into the folder. Returns where it was unpacked.
 */
export async function unpackDebianPackage(folder: string, name: string): Promise<string> {
  try {
    await download(folder, name, []);
  } catch {
    const own = privateState(folder);
    // One unreachable source, or a hook that wants to be root, fails the update as a whole; the download decides.
    await apt(folder, [...own, 'update']).catch(() => undefined);
    await download(folder, name, own);
  }
  const file = readdirSync(folder).find((each) => each.endsWith('.deb'));
  if (!file) throw new Error('apt-get fetched nothing');
  const unpacked = path.join(folder, 'unpacked');
  await run('dpkg-deb', ['-x', path.join(folder, file), unpacked], { timeout: 60_000 });
  return unpacked;
}

async function download(folder: string, name: string, options: string[]): Promise<void> {
  await apt(folder, [...options, 'download', name]);
}

async function apt(cwd: string, args: string[]): Promise<void> {
  // Without the sandbox user, which could not write into a folder of ours.
  await run('apt-get', ['-q', '-o', 'APT::Sandbox::User=', '-o', 'Acquire::Retries=2', ...args], { cwd, timeout: 180_000, env: { ...process.env, LC_ALL: 'C' } });
}

function privateState(folder: string): string[] {
  for (const name of ['state/lists/partial', 'cache/archives/partial', 'log']) mkdirSync(path.join(folder, name), { recursive: true });
  return [
    '-o', `Dir::State=${folder}/state`, '-o', `Dir::State::lists=${folder}/state/lists`, '-o', 'Dir::State::status=/var/lib/dpkg/status',
    '-o', `Dir::Cache=${folder}/cache`, '-o', `Dir::Log=${folder}/log`, '-o', 'Debug::NoLocking=true',
  ];
}
