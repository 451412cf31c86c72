import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A new folder for embedded servers that the database's own user can pass through, and the way to remove it. */
export function tempHome(mode = 0o711): { home: string; remove(): void } {
  const home = mkdtempSync(path.join(os.tmpdir(), 'meridian-test-'));
  chmodSync(home, mode);
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) };
}
