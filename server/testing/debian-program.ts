import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { unpackDebianPackage } from '@/server/embedded/debian-package';

const run = promisify(execFile);

/** Programs that the console must get on with, and the package of Debian's that brings each. */
const PACKAGES = { prometheus: 'prometheus', promtool: 'prometheus', alertmanager: 'prometheus-alertmanager', amtool: 'prometheus-alertmanager' } as const;
/** How Debian spells them. */
const SPELT: Readonly<Record<keyof typeof PACKAGES, string>> = { prometheus: 'prometheus', promtool: 'promtool', alertmanager: 'prometheus-alertmanager', amtool: 'amtool' };
const KEPT = path.resolve('.meridian', 'peers');

/**
 * Path of a real peer of the console: an installed one, else the one kept under `.meridian/peers`, else fetched there.
 * A peer that cannot be had fails the test; nothing stands in for it.
 */
export async function debianProgram(name: keyof typeof PACKAGES): Promise<string> {
  const installed = ['/usr/bin', '/usr/sbin', '/usr/local/bin'].map((folder) => path.join(folder, SPELT[name])).find((file) => existsSync(file));
  if (installed) return installed;
  return path.join(await debianFolder(PACKAGES[name], [PACKAGES[name]]), 'usr', 'bin', SPELT[name]);
}

/** Where the packages lie unpacked over each other, under a name of ours; fetched when they are not there yet. */
export async function debianFolder(name: string, packages: readonly string[]): Promise<string> {
  const folder = path.join(KEPT, name);
  if (!existsSync(folder)) await fetchInto(folder, packages);
  return folder;
}

/** Unpacked beside its place and moved there, so that two tests at once, or a killed one, leave nothing half made. */
async function fetchInto(folder: string, packages: readonly string[]): Promise<void> {
  const draft = mkdtempSync(path.join(os.tmpdir(), 'meridian-peer-'));
  try {
    mkdirSync(KEPT, { recursive: true });
    const beside = mkdtempSync(path.join(KEPT, '.new-'));
    for (const name of packages) {
      const own = path.join(draft, name);
      mkdirSync(own);
      await run('cp', ['-a', `${await unpackDebianPackage(own, name)}/.`, beside]);
    }
    try {
      renameSync(beside, folder);
    } catch {
      rmSync(beside, { recursive: true, force: true });
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
