import { MAX_LOG_LINE, MAX_STATUS_LOG_LINES, type PairLogLine } from '@/domain/deployments/agent-protocol';
import type { RuntimeDriver } from './driver';

/** The latest lines of a pair that the console has not been told yet. Of more than it takes, the oldest are dropped. */
export class LogTail {
  readonly #logs: () => ReturnType<RuntimeDriver['logs']>;
  readonly #now: () => number;
  #lines: PairLogLine[] = [];

  constructor(logs: () => ReturnType<RuntimeDriver['logs']>, now: () => number) {
    this.#logs = logs;
    this.#now = now;
  }

  read(): void {
    const at = this.#now();
    const fresh = this.#logs().map(({ half, line }) => ({ at, half, line: line.slice(0, MAX_LOG_LINE) }));
    this.#lines = [...this.#lines, ...fresh].slice(-MAX_STATUS_LOG_LINES);
  }

  /** The oldest of them that fit into so many characters. */
  take(budget: number): PairLogLine[] {
    let left = budget;
    const fits = this.#lines.findIndex(({ line }) => (left -= line.length + 60) < 0);
    return this.#lines.splice(0, fits < 0 ? this.#lines.length : fits);
  }
}
