import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { BenchWorld } from '@/bench/goal';
import { startConsole } from '@/e2e/console';
import { openConsole } from '@/e2e/running';
import { startMailServer } from '@/server/testing/receivers';

/** Builds for production and starts a console of its own; with a home, takes the one that runs there. */
export async function startProduction(home: string | undefined): Promise<BenchWorld> {
  if (home) return { running: openConsole(home), started: null, mail: null };
  const built = spawnSync(process.execPath, [path.resolve('server', 'cli', 'build.mjs')], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (built.status !== 0) throw new Error('The build failed; see above.');
  const mail = await startMailServer();
  const before = performance.now();
  const console = await startConsole({ SMTP_URL: mail.url, MAIL_FROM: 'console@meridian.example' });
  return { running: openConsole(console.home), started: { console, tookMs: performance.now() - before }, mail };
}
