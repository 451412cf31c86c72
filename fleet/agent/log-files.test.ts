import { appendFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LOG_LIMIT_BYTES, readLines, turnOver } from './log-files';

const dir = mkdtempSync(path.join(tmpdir(), 'logs-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a log that is followed', () => {
  const file = path.join(dir, 'a.log');

  it('gives each whole line once, and half a line when the rest has come', () => {
    expect(readLines(file, 0)).toEqual({ lines: [], next: 0 });
    appendFileSync(file, 'one\ntw');
    const first = readLines(file, 0);
    expect(first).toEqual({ lines: ['one'], next: 4 });
    expect(readLines(file, first.next).lines).toEqual([]);
    appendFileSync(file, 'o\n');
    expect(readLines(file, first.next)).toEqual({ lines: ['two'], next: 8 });
    expect(readLines(file, 8).lines).toEqual([]);
  });

  it('is kept small while its writer goes on, and read from its new start', () => {
    appendFileSync(file, `${'x'.repeat(LOG_LIMIT_BYTES)}\n`);
    turnOver(file);
    expect([statSync(file).size, existsSync(`${file}.1`)]).toEqual([0, true]);
    appendFileSync(file, 'after\n');
    expect(readLines(file, LOG_LIMIT_BYTES).lines).toEqual(['after']);
  });

  it('gives a line without an end in pieces rather than never', () => {
    const endless = path.join(dir, 'b.log');
    appendFileSync(endless, 'y'.repeat(200_000));
    const { lines, next } = readLines(endless, 0);
    expect([lines.length, lines[0]?.length, next]).toEqual([1, 500, 65_536]);
  });
});
