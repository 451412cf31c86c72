import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { lastLines, openLog } from '@/server/embedded/open-log';
import { endProcess, isRunning } from '@/server/embedded/processes';

export interface ServiceSpec {
  name: string;
  /** Arguments of Node. */
  args: readonly string[];
  /** Asked at every start, so that a peer that moved is found again. */
  env: () => NodeJS.ProcessEnv;
  logFile: string;
  /** Told about every start and end. */
  report: (line: string) => void;
  /** Told the pid of every start. */
  onStart?: (pid: number) => void;
}

const CALM_MS = 20_000;

/** Pause before the n-th restart in a row, in milliseconds. */
export function restartDelay(failures: number): number {
  return Math.min(250 * 2 ** Math.min(failures, 10), 10_000);
}

/** One of our processes, started again with growing pauses whenever it ends without being asked to. */
export class Service {
  private child: ChildProcess | null = null;
  private failures = 0;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(private readonly spec: ServiceSpec) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** How often it ended by itself without a longer life in between. */
  get failuresInARow(): number {
    return this.failures;
  }

  start(): void {
    const startedAt = Date.now();
    const log = openLog(this.spec.logFile);
    // A group of its own: Ctrl+C in the terminal reaches the launcher only, which stops things in order.
    const child = spawn(process.execPath, [...this.spec.args], { detached: true, stdio: ['ignore', log, log], env: this.spec.env() });
    closeSync(log);
    this.child = child;
    let over = false;
    const ended = (how: string): void => {
      if (over) return;
      over = true;
      if (this.child === child) this.child = null;
      if (this.stopped) return;
      this.failures = Date.now() - startedAt > CALM_MS ? 0 : this.failures + 1;
      const delay = restartDelay(this.failures);
      this.spec.report(`${this.spec.name} ended (${how}); starting it again in ${(delay / 1000).toFixed(1)} s. Log: ${this.spec.logFile}`);
      this.timer = setTimeout(() => this.start(), delay);
    };
    child.once('exit', (code, signal) => ended(signal ?? `code ${code}`));
    child.once('error', (error) => ended(error.message));
    if (child.pid !== undefined) this.spec.onStart?.(child.pid);
  }

  /** Ends the process and starts it anew, for new settings. */
  async restart(): Promise<void> {
    await this.stop();
    this.stopped = false;
    this.failures = 0;
    this.start();
  }

  /** Asks the process to end, and after `patienceMs` ends it together with what it started. */
  async stop(patienceMs = 10_000): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    const pid = this.child?.pid;
    if (pid !== undefined && isRunning(pid)) await endGroup(pid, patienceMs);
  }

  /** The last lines of the log, for a message. */
  lastWords(lines = 12): string {
    return lastLines(this.spec.logFile, lines);
  }
}

/** SIGTERM to the process; after the patience SIGKILL to its whole group. */
export async function endGroup(pid: number, patienceMs: number): Promise<void> {
  await endProcess(pid, [['SIGTERM', patienceMs]]).catch(() => undefined);
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is empty: everything ended by itself.
  }
}
