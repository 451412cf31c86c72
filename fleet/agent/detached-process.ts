import { spawn } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { processIdentity } from '../process-identity';
import type { ProgramSpec, RunningHalf } from './driver';
import { openLog } from './log-files';

const POLL_MS = 250;

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A process that outlives the one that started it. */
export interface Detached extends RunningHalf {
  readonly exited: Promise<Ended>;
  /** Stops watching it. */
  release(): void;
}

/** Starts a program in a session of its own, its output in a file. Throws when there is nothing to start. */
export function startDetached({ argv, cwd, env }: ProgramSpec, logFile: string): Detached {
  const [program = '', ...args] = argv;
  const log = openLog(logFile);
  const child = spawn(program, args, { cwd, env: { NODE_ENV: 'production', ...env }, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  const exited = new Promise<Ended>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  // Reported by the missing pid; without a listener it would end the manager.
  child.once('error', () => undefined);
  child.unref();
  if (child.pid === undefined) throw new Error(`${program} could not be started`);
  return { pid: child.pid, identity: processIdentity(child.pid) ?? 'ended', exited, release: () => undefined };
}

/** Watches a process that somebody else started. How it ends is told only to its parent, so code and signal stay unknown. */
export function watchDetached({ pid, identity }: RunningHalf): Detached {
  let release = (): void => undefined;
  const exited = new Promise<Ended>((resolve) => {
    const timer = setInterval(() => {
      if (processIdentity(pid) === identity) return;
      clearInterval(timer);
      resolve({ code: null, signal: null });
    }, POLL_MS);
    release = () => clearInterval(timer);
  });
  return { pid, identity, exited, release: () => release() };
}

/** Asks a process to end and, when the grace is over, ends it with all it started. Resolves when it is gone. */
export async function endDetached(running: Detached, graceMs: number): Promise<void> {
  const over = new AbortController();
  const gone = running.exited.then(() => over.abort());
  if (graceMs > 0) {
    signalDetached(running, 'drain');
    await Promise.race([gone, sleep(graceMs, undefined, { signal: over.signal }).catch(() => undefined)]);
  }
  signalDetached(running, 'kill');
  await gone;
}

/** SIGTERM to the process, or SIGKILL to it and all it started. Nothing when the pid is somebody else's by now. */
export function signalDetached({ pid, identity }: RunningHalf, how: 'drain' | 'kill'): void {
  if (processIdentity(pid) !== identity) return;
  try {
    if (how === 'drain') process.kill(pid, 'SIGTERM');
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended in between.
  }
}

/** Resident memory in MiB, 0 when it is gone or the system does not say. */
export function residentMb(pid: number | undefined): number {
  if (pid === undefined) return 0;
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
