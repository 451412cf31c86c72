import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Console } from '@/e2e/running';
import { freePort } from '@/server/embedded/free-port';

/** Starts another web process of the running console, as a second machine would, and waits until it answers. */
export async function secondWeb(running: Console): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [path.resolve('.build', 'web.js')], { stdio: 'ignore', env: { ...process.env, ...running.settings, PORT: String(port) } });
  const ended = once(child, 'exit');
  for (let attempt = 0; !(await answers(url)); attempt++) {
    if (attempt > 150 || child.exitCode !== null) throw new Error('the second web process does not answer');
    await sleep(200);
  }
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const answers = (url: string): Promise<boolean> => fetch(`${url}/api/health/ready`).then((response) => response.ok, () => false);
