import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fingerprint, isStamped, stamp } from './stamp.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'meridian-stamp-'));
  mkdirSync(path.join(folder, 'src/deep'), { recursive: true });
  writeFileSync(path.join(folder, 'src/a.ts'), 'a');
  writeFileSync(path.join(folder, 'src/deep/b.ts'), 'b');
});
afterEach(() => rmSync(folder, { recursive: true }));

const now = () => fingerprint([path.join(folder, 'src'), path.join(folder, 'absent')], (file) => !file.endsWith('.test.ts'));

it('follows content, not clocks', () => {
  const before = now();
  utimesSync(path.join(folder, 'src/a.ts'), 1, 1);
  expect(now()).toBe(before);
  writeFileSync(path.join(folder, 'src/deep/b.ts'), 'c');
  expect(now()).not.toBe(before);
});

it('notices a file that came, went or was renamed, but not one that does not count', () => {
  const before = now();
  writeFileSync(path.join(folder, 'src/a.test.ts'), 'x');
  expect(now()).toBe(before);
  writeFileSync(path.join(folder, 'src/c.ts'), '');
  expect(now()).not.toBe(before);
  rmSync(path.join(folder, 'src/c.ts'));
  expect(now()).toBe(before);
  writeFileSync(path.join(folder, 'absent'), '');
  expect(now()).not.toBe(before);
});

it('remembers what was made', () => {
  const file = path.join(folder, 'made', 'stamp');
  expect(isStamped(file, 'x')).toBe(false);
  stamp(file, 'x');
  expect(isStamped(file, 'x')).toBe(true);
  expect(isStamped(file, 'y')).toBe(false);
});
