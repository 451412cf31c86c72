import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const onLinux = process.platform === 'linux';
let bootId: string | null = null;

/**
 * What tells a living process from any other that ever has its pid: when it started (field 22 of its stat
 * line), on which boot. Null when it is gone; a zombie, which only holds the number, counts as gone.
 */
export function processIdentity(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  try {
    if (!onLinux) return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null;
    const identity = identityFromStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    bootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return identity === null ? null : `${bootId}:${identity}`;
  } catch {
    return null;
  }
}

/** The start time in a stat line, or null for what has ended. The name before the state may hold anything, brackets too. */
export function identityFromStat(stat: string): string | null {
  const [state = '', ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ['Z', 'X', 'x'].includes(state) ? null : (rest[18] ?? null);
}
