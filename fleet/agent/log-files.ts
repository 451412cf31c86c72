import { closeSync, copyFileSync, mkdirSync, openSync, readSync, renameSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';

export const LOG_LIMIT_BYTES = 8 * 1024 * 1024;
/** Read at a time; what a program writes faster than this is read later or, when the file is turned over, not at all. */
const CHUNK_BYTES = 64 * 1024;
const MAX_LINE = 500;

/** Opens a log for appending, turned over once it has grown large. The caller closes it. */
export function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true });
  if (sizeOf(file) > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** Keeps a log small whose writer goes on: what is in it moves aside, the writer appends to what is then empty. */
export function turnOver(file: string): void {
  if (sizeOf(file) <= LOG_LIMIT_BYTES) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file, 0);
}

export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Whole lines after byte `from`, each cut at 500 characters, and where to go on. A file that became shorter is read from its start. */
export function readLines(file: string, from: number): { readonly lines: readonly string[]; readonly next: number } {
  const size = sizeOf(file);
  if (size === from || size === 0) return { lines: [], next: size };
  const fd = openSync(file, 'r');
  try {
    const start = size < from ? 0 : from;
    const buffer = Buffer.alloc(Math.min(CHUNK_BYTES, size - start));
    const read = readSync(fd, buffer, 0, buffer.length, start);
    const end = buffer.lastIndexOf(0x0a, read - 1);
    // A line longer than a whole chunk is given in pieces rather than never.
    const take = end >= 0 ? end + 1 : read === CHUNK_BYTES ? read : 0;
    const lines = buffer.toString('utf8', 0, take).split('\n').filter((line) => line !== '').map((line) => line.slice(0, MAX_LINE));
    return { lines, next: start + take };
  } finally {
    closeSync(fd);
  }
}
