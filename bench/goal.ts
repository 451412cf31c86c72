import type { RunningConsole } from '@/e2e/console';
import type { Console } from '@/e2e/running';
import type { MailServer } from '@/server/testing/receivers';

/** One measured promise: ours beside a reference of the same run on the same machine. */
export interface Line {
  goal: string;
  ours: number;
  unit: 'ms' | 'KB' | 'MB' | 's' | 'msg/s';
  /** What the reference is. */
  against: string;
  reference: number;
  /** ours / reference. */
  ratio: number;
  /** Most that ours may be. */
  target: number | null;
  holds: boolean | null;
}

export interface BenchWorld {
  running: Console;
  /** How it was started; null when one that ran already is measured. */
  started: { console: RunningConsole; tookMs: number } | null;
  /** Where its mail goes; null when one that ran already is measured. */
  mail: MailServer | null;
}

export interface Goal {
  name: string;
  about: string;
  run(world: BenchWorld): Promise<Line[]>;
}

/** Fills in ratio and verdict. */
export function line(measured: Omit<Line, 'ratio' | 'holds'>): Line {
  const { goal, ours, unit, against, reference, target } = measured;
  const tidy = (value: number) => Number(value.toPrecision(4));
  return { goal, ours: tidy(ours), unit, against, reference: tidy(reference), ratio: tidy(ours / reference), target, holds: target === null ? null : ours <= target };
}

/** Nearest-rank quantile; NaN for nothing measured. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * q) - 1)] ?? Number.NaN;
}
