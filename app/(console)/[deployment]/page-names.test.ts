import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { PAGE_NAMES } from '@/domain/deployments/names';

test.each(['plugins', 'releases'])('every page beside those of %s has a name that is refused for them', (folder) => {
  const folders = readdirSync(path.join(import.meta.dirname, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const pages = folders.filter((name) => !/^[[(_]/.test(name));
  expect(pages.length).toBeGreaterThan(0);
  expect(PAGE_NAMES).toEqual(expect.arrayContaining(pages));
});
