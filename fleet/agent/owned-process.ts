import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { openLog } from './log-files';

/** A process that ends with the manager that started it. */
export interface Started {
  readonly pid: number | null;
  /** Resolves with its exit code, null when a signal ended it or it could not be started. */
  readonly exited: Promise<number | null>;
  signal(signal: 'SIGTERM' | 'SIGKILL'): void;
}

/** Starts one process. */
export type StartProcess = () => Started;

export interface OwnedProcessSpec {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
}

/** Runs processes of the operating system, their output in a log file that is turned over once. */
export function ownedProcess(spec: OwnedProcessSpec): StartProcess {
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
