import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const onLinux = process.platform === 'linux';

/** The command line of a process, or null when there is none (ended, zombie, or hidden from us). */
export function commandLine(pid: number): string | null {
  try {
    const text = onLinux
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return text.trim() || null;
  } catch {
    return null;
  }
}

/**
 * What tells a process from any other that ever has the same pid: when it started, on which boot. Null when it is gone.
 * (A command line does not: programs rename themselves.)
 */
export function processIdentity(pid: number): string | null {
  if (pid <= 0 || !isRunning(pid)) return null;
  try {
    if (!onLinux) return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null;
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 22 of proc(5), counted after the name, which may hold anything.
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${started}`;
  } catch {
    return null;
  }
}

/**
 * True while the process exists and is more than a zombie: a zombie holds a pid but neither files nor ports. One whose
 * first thread is a zombie holds them until the last of its threads is gone.
 */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  if (!onLinux) return true;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !['Z', 'X'].includes(stat.slice(stat.lastIndexOf(')') + 2)[0] ?? '') || readdirSync(`/proc/${pid}/task`).length > 1;
  } catch {
    return false;
  }
}

/** Waits until the process is gone; false when it outlives `ms` milliseconds. */
export async function waitForExit(pid: number, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (isRunning(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(15);
  }
  return true;
}

/** One signal after another, each with its patience in milliseconds, until the process is gone. */
export async function endProcess(pid: number, steps: readonly (readonly [NodeJS.Signals, number])[]): Promise<void> {
  for (const [signal, patience] of steps) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await waitForExit(pid, patience)) return;
  }
  throw new Error(`process ${pid} does not end`);
}

/** Tells when a process we did not start (and so get no exit event from) ends. Returns the way to stop watching. */
export function watchExit(pid: number, onExit: () => void): () => void {
  const timer = setInterval(() => {
    if (isRunning(pid)) return;
    clearInterval(timer);
    onExit();
  }, 250);
  timer.unref();
  return () => clearInterval(timer);
}

/** The environment of an embedded server: nothing of ours but what it needs. */
export function bareEnv(settings: Record<string, string>): NodeJS.ProcessEnv {
  return { NODE_ENV: 'production', ...settings };
}
