import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';

/** Debian's Chromium as root, and without a network, wants these. */
export const FLAGS = ['--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * A browser that runs here: MERIDIAN_CHROME, one that Playwright manages, one on the PATH, or the one in the npm registry
 * (unpacked into a folder of this user's own). Throws naming the choices; a run never passes without a browser.
 */
export async function findBrowser(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const named = process.env.MERIDIAN_CHROME;
  if (named) return { executablePath: named, env: {} };
  if (existsSync(chromium.executablePath())) return { executablePath: chromium.executablePath(), env: {} };
  const found = NAMES.map(onPath).find((file) => file !== null && runs(file));
  if (found) return { executablePath: found, env: {} };
  return packaged().catch((cause: unknown) => {
    throw new Error('No browser for the tests: set MERIDIAN_CHROME, install chromium (apt-get install chromium), or run "npx playwright install chromium".', { cause });
  });
}

function onPath(name: string): string | null {
  return (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}

function runs(file: string): boolean {
  try {
    execFileSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

async function packaged(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const folder = path.join(os.tmpdir(), `meridian-chromium-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // The package brings its own libraries only when it believes it runs where they are missing.
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x', AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' });
  const { default: chrome } = await import('@sparticuz/chromium');
  return { executablePath: await chrome.executablePath(), env: { LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib') } };
}
