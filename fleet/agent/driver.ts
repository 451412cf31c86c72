import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

/** A running process, whatever runs it. */
export interface Started {
  readonly pid: number | null;
  /** Resolves with its exit code, null when a signal ended it or it could not be started. */
  readonly exited: Promise<number | null>;
  signal(signal: 'SIGTERM' | 'SIGKILL'): void;
}

/** Starts one process. */
export type Driver = () => Started;

export interface ProcessSpec {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
}

const LOG_LIMIT_BYTES = 8 * 1024 * 1024;

/** Runs processes of the operating system, their output in a log file that is turned over once. */
export function processDriver(spec: ProcessSpec): Driver {
  return () => {
    const [program, ...args] = spec.command;
    if (program === undefined) throw new Error('a command needs a program');
    const log = openLog(spec.logFile);
    const child = spawn(program, args, { cwd: spec.cwd, env: { ...spec.env, NODE_ENV: 'production' }, stdio: ['ignore', log, log] });
    closeSync(log);
    const exited = new Promise<number | null>((resolve) => {
      child.once('exit', (code) => resolve(code));
      child.once('error', () => resolve(null));
    });
    return { pid: child.pid ?? null, exited, signal: (signal) => void child.kill(signal) };
  };
}

function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    if (statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  } catch {
    // No log yet.
  }
  return openSync(file, 'a', 0o600);
}
