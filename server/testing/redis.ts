import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { debianFolder } from '@/server/testing/debian-program';

/** Debian keeps the server's program in the tools, under another name; the libraries are those a bare machine has not. */
const PACKAGES = ['redis-tools', 'libjemalloc2', 'liblzf1', 'liblua5.1-0', 'lua-cjson', 'lua-bitop', 'libatomic1'];
const PATIENCE_MS = 15_000;

export interface RedisServer {
  process: ChildProcess;
  /** As a crash ends it: at once, and without a word to anyone. */
  kill(): Promise<void>;
}

/** A real redis-server on this port with these settings, kept in memory only. */
export async function startRedis(port: number, settings: readonly string[] = []): Promise<RedisServer> {
  const { file, libraries } = await program();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'meridian-redis-'));
  const args = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', folder, '--daemonize', 'no', ...settings];
  // What it is depends on the name by which it is called.
  const child = spawn(file, args, { argv0: 'redis-server', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LD_LIBRARY_PATH: libraries } });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed = `${printed}${chunk.toString()}`.slice(-4000)));
  for (const until = Date.now() + PATIENCE_MS; !/Ready to accept connections/.test(printed); await sleep(20)) {
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`redis-server did not come up:\n${printed}`);
    }
  }
  return {
    process: child,
    async kill() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function program(): Promise<{ file: string; libraries: string }> {
  const installed = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find((file) => existsSync(file));
  if (installed) return { file: installed, libraries: '' };
  const folder = await debianFolder('redis', PACKAGES);
  const below = path.join(folder, 'usr', 'lib');
  const libraries = readdirSync(below).filter((name) => name.includes('-linux-')).map((name) => path.join(below, name));
  return { file: path.join(folder, 'usr', 'bin', 'redis-check-rdb'), libraries: libraries.join(':') };
}

