import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { freePort } from '@/server/embedded/free-port';

const root = path.resolve(import.meta.dirname, '..');
const START_MS = 240_000;

export interface RunningConsole {
  url: string;
  home: string;
  /** Settings of the running console: database, secrets, ports. */
  settings: Record<string, string>;
  log: string;
  stop(): Promise<void>;
}

/**
 * Starts the whole console as `npm start` does, in a folder of its own on a free port, and waits until its fleet is set
 * up. `built`: from what is built, which another console runs from and which must not be written meanwhile.
 */
export async function startConsole(env: Readonly<Record<string, string>> = {}, { built = false } = {}): Promise<RunningConsole> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'meridian-e2e-'));
  const port = await freePort();
  const log = path.join(home, 'start.log');
  const output = createWriteStream(log);
  const child = spawn(process.execPath, built ? [path.join(root, '.build/start.js')] : [path.join(root, 'server/cli/launch.mjs'), 'start'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, MERIDIAN_HOME: home, PORT: String(port), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' },
  });
  child.stdout.pipe(output);
  child.stderr.pipe(output);
  try {
    await announced(child, log);
  } catch (error) {
    await end(child);
    throw error;
  }
  const settings = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(path.join(home, 'runtime.json'), 'utf8')));
  return {
    url: settings.MERIDIAN_PUBLIC_URL ?? '',
    home,
    settings,
    log,
    async stop() {
      await end(child);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function announced(child: ChildProcess, log: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}\n${readFileSync(log, 'utf8').slice(-4000)}`));
    const timer = setTimeout(() => fail('the console did not start in time'), START_MS);
    child.once('exit', (code) => fail(`the console ended with ${code} while starting`));
    const seen = (chunk: Buffer) => {
      if (!chunk.toString().includes('signin-link')) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve();
    };
    child.stdout?.on('data', seen);
    child.stderr?.on('data', seen);
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
