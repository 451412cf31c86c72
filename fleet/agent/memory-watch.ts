import type { Exit } from '@/domain/deployments/pairs/pair';
import type { RuntimeDriver } from './driver';

/** A moment above the limit is no reason to end a plugin; so many looks in a row are. */
const LOOKS = 3;
/** How a program of ours ends when its heap is full. */
const ABORTED = 134;

/** The soft limit on a plugin's memory: watched, not enforced by the system. */
export class MemoryWatch {
  readonly #stats: () => ReturnType<RuntimeDriver['stats']>;
  #above = 0;
  #ended = false;
  /** Of both halves at the last look, MiB; null while nothing runs. */
  lastMb: number | null = null;

  constructor(stats: () => ReturnType<RuntimeDriver['stats']>) {
    this.#stats = stats;
  }

  /** Looks once; whether the plugin has been above its limit for too long. */
  isTooMuch(limitMb: number | null): boolean {
    const stats = this.#stats();
    this.lastMb = stats && Math.round(stats.memoryMb * 10) / 10;
    this.#above = limitMb !== null && stats !== null && stats.pluginMb > limitMb ? this.#above + 1 : 0;
    this.#ended = this.#above >= LOOKS;
    return this.#ended;
  }

  /** Whether an end of the plugin was for want of memory. */
  endedBy({ code, signal }: Exit, limitMb: number | null): boolean {
    const wasEnded = this.#ended;
    this.#ended = false;
    this.#above = 0;
    return wasEnded || (limitMb !== null && (code === ABORTED || signal === 'SIGABRT'));
  }
}
