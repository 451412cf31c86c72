import type { LogLine } from './instance-types';

/** A line as people read it. */
export interface ReadLine {
  /** When it was written, where it says so; else when its agent took it. */
  readonly at: number;
  /** Null where it is of no particular weight. */
  readonly level: 'warn' | 'error' | null;
  readonly message: string;
  /** What else it tells, as `name=value`. */
  readonly rest: string;
}

const GRAVE: Readonly<Record<string, 'warn' | 'error'>> = { warn: 'warn', warning: 'warn', error: 'error', fatal: 'error' };

/** Reads a line that is written as JSON; any other is its own message. */
export function readLine({ at, line }: Pick<LogLine, 'at' | 'line'>): ReadLine {
  const said = parsed(line);
  if (!said || typeof said['message'] !== 'string') return { at: at.getTime(), level: null, message: line, rest: '' };
  const { time, level, name: _name, message, ...more } = said;
  const written = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  return {
    at: Number.isFinite(written) ? written : at.getTime(),
    level: typeof level === 'string' ? (GRAVE[level] ?? null) : null,
    message: String(message),
    rest: Object.entries(more).map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`).join(' '),
  };
}

function parsed(line: string): Record<string, unknown> | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}
