import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, lchownSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { copyNative, ensureLinks, findNative } from './pg-native';
import { readJson, writePrivate } from './private-files';

/** Whose rights the server runs with; it refuses root. */
export type RunAs = { kind: 'self' } | { kind: 'user'; uid: number; gid: number } | { kind: 'namespace' };

/** Where the programs and the data are, and as whom they are used. */
export interface Placement {
  native: string;
  /** Folder that holds `data`; belongs to whom the server runs as. */
  base: string;
  runAs: RunAs;
}

/** How to start a program as somebody else, for `child_process`. */
export function commandAs(runAs: RunAs, program: string, args: string[]): { file: string; args: string[]; ids: { uid?: number; gid?: number } } {
  if (runAs.kind === 'user') return { file: program, args, ids: { uid: runAs.uid, gid: runAs.gid } };
  if (runAs.kind === 'self') return { file: program, args, ids: {} };
  // Inside its own user namespace root is `nobody` to the program, while the files stay root's: nothing has to move.
  return { file: 'unshare', args: ['--user', '--map-user=65534', '--map-group=65534', '--', program, ...args], ids: {} };
}

/**
 * Decides where the embedded server lives under `home`. A plain user runs it in place. Root may not, so an
 * unprivileged user does; when a private parent folder keeps that user out, a user namespace helps; and where
 * namespaces are forbidden, programs and data move to a folder that can be reached.
 */
export function placePostgres(home: string): Placement {
  const native = findNative();
  const base = path.join(home, 'postgres');
  mkdirSync(base, { recursive: true, mode: 0o700 });
  const linked = ensureLinks(native.folder);
  const inPlace = linked ? native.folder : copyNative(native, path.join(home, 'postgres-bin'));
  if (process.getuid?.() !== 0) return { native: inPlace, base, runAs: { kind: 'self' } };

  const user = serviceUser();
  const moved = movedBase(home);
  if (!moved && user && canReach(user, inPlace, home)) {
    chownTree(base, user);
    return { native: inPlace, base, runAs: user };
  }
  if (!moved && namespacesWork(inPlace)) {
    chownTree(base, { uid: 0, gid: 0 });
    return { native: inPlace, base, runAs: { kind: 'namespace' } };
  }
  if (!user) throw new Error('PostgreSQL refuses to run as root and this machine has neither a user "postgres" nor "nobody"; start as a plain user');
  return relocate(home, moved, user);
}

function relocate(home: string, moved: string | null, user: Extract<RunAs, { kind: 'user' }>): Placement {
  const native = findNative();
  const name = `meridian-${randomBytes(6).toString('hex')}`;
  for (const parent of moved ? [path.dirname(moved)] : ['/var/lib', os.tmpdir()]) {
    const base = moved ?? path.join(parent, name);
    try {
      mkdirSync(path.join(base, 'postgres'), { recursive: true });
      chmodSync(base, 0o755);
      chownTree(path.join(base, 'postgres'), user);
      const programs = copyNative(native, path.join(base, 'bin'));
      if (!canReach(user, programs, path.join(base, 'postgres'))) continue;
      writePrivate(path.join(home, 'postgres-moved.json'), JSON.stringify({ base }));
      return { native: programs, base: path.join(base, 'postgres'), runAs: user };
    } catch (error) {
      if (moved) throw error;
    }
  }
  throw new Error('found no folder that an unprivileged user can reach for PostgreSQL; start as a plain user or set DATABASE_URL');
}

function movedBase(home: string): string | null {
  return readJson(path.join(home, 'postgres-moved.json'), z.object({ base: z.string() }))?.base ?? null;
}

function serviceUser(): Extract<RunAs, { kind: 'user' }> | null {
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (Number(uid) > 0) return { kind: 'user', uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

/** Asked of the system as that user, because modes, ACLs and mounts along the whole path decide. */
function canReach(user: { uid: number; gid: number }, native: string, folder: string): boolean {
  const test = spawnSync('/bin/sh', ['-c', '"$0" --version && cd "$1"', path.join(native, 'bin', 'postgres'), folder], { uid: user.uid, gid: user.gid, cwd: '/', stdio: 'ignore' });
  return test.status === 0;
}

function namespacesWork(native: string): boolean {
  const { file, args } = commandAs({ kind: 'namespace' }, path.join(native, 'bin', 'postgres'), ['--version']);
  return spawnSync(file, args, { stdio: 'ignore' }).status === 0;
}

function chownTree(target: string, owner: { uid: number; gid: number }): void {
  if (statSync(target).uid === owner.uid && readdirSync(target).every((name) => lstatSync(path.join(target, name)).uid === owner.uid)) return;
  lchownSync(target, owner.uid, owner.gid);
  for (const entry of readdirSync(target, { withFileTypes: true })) {
    const child = path.join(target, entry.name);
    if (entry.isDirectory()) chownTree(child, owner);
    else lchownSync(child, owner.uid, owner.gid);
  }
}
