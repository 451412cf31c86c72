import { backoffMs } from '../backoff';
import type { Started, StartProcess } from './owned-process';

/** A process that has run this long has started well: the next failure is the first again. */
const STABLE_MS = 30_000;
const BACKOFF = { baseMs: 250, maxMs: 30_000 };
const KILL_AFTER_MS = 5_000;

export interface SupervisedDeps {
  readonly name: string;
  readonly start: StartProcess;
  readonly onExit: (event: { readonly name: string; readonly code: number | null; readonly restartInMs: number }) => void;
  readonly random?: () => number;
}

/** Keeps one process running: starts it again when it ends, each time a little later, until it is stopped. */
export class Supervised {
  readonly #deps: SupervisedDeps;
  #current: Started | null = null;
  #timer: NodeJS.Timeout | null = null;
  #failures = 0;
  #stopped = false;

  constructor(deps: SupervisedDeps) {
    this.#deps = deps;
  }

  get pid(): number | null {
    return this.#current?.pid ?? null;
  }

  start(): void {
    const startedAt = Date.now();
    const started = this.#deps.start();
    this.#current = started;
    void started.exited.then((code) => {
      this.#current = null;
      if (this.#stopped) return;
      this.#failures = Date.now() - startedAt > STABLE_MS ? 0 : this.#failures;
      const restartInMs = backoffMs(this.#failures, BACKOFF, this.#deps.random);
      this.#failures += 1;
      this.#deps.onExit({ name: this.#deps.name, code, restartInMs });
      this.#timer = setTimeout(() => this.start(), restartInMs);
    });
  }

  /** Asks the process to end, and makes it after five seconds. Resolves when it is gone. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    const current = this.#current;
    if (!current) return;
    current.signal('SIGTERM');
    const force = setTimeout(() => {
      // A stopped process does not hear SIGTERM before it goes on.
      current.signal('SIGKILL');
    }, KILL_AFTER_MS);
    await current.exited;
    clearTimeout(force);
  }
}
