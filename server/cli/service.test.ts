import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isRunning } from '@/server/embedded/processes';
import { restartDelay, Service } from './service';

let folder: string;
let service: Service | undefined;
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'meridian-service-'))));
afterEach(async () => {
  await service?.stop(200);
  rmSync(folder, { recursive: true });
});

function make(script: string, started: number[] = []): Service {
  const file = path.join(folder, 'program.mjs');
  writeFileSync(file, script);
  service = new Service({ name: 'program', args: [file], env: () => ({ NODE_ENV: 'test' }), logFile: path.join(folder, 'logs', 'program.log'), report: () => undefined, onStart: (pid) => started.push(pid) });
  return service;
}

describe('a service', () => {
  it('is started again after it was killed', async () => {
    const started: number[] = [];
    make('setInterval(() => {}, 1000)', started).start();
    process.kill(started[0] ?? 0, 'SIGKILL');
    await vi.waitFor(() => expect(started).toHaveLength(2), 5_000);
    expect(isRunning(started[1] ?? 0)).toBe(true);
  });

  it('stays down once stopped, together with what it started', async () => {
    const started: number[] = [];
    const grandchild = path.join(folder, 'child.pid');
    const one = make(`
      import { spawn } from 'node:child_process';
      import { writeFileSync } from 'node:fs';
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      writeFileSync(${JSON.stringify(grandchild)}, String(child.pid));
      process.on('SIGTERM', () => undefined);
      console.log('up');
      setInterval(() => {}, 1000);`, started);
    one.start();
    await vi.waitFor(() => expect(one.lastWords()).toBe('up'), 5_000);
    const { readFileSync } = await import('node:fs');
    const child = Number(readFileSync(grandchild, 'utf8'));
    await one.stop(200);
    await vi.waitFor(() => expect([started[0] ?? 0, child].map(isRunning)).toEqual([false, false]));
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(started).toHaveLength(1);
  });

  it('that cannot live is tried ever more rarely', () => {
    expect([0, 1, 2, 3, 20].map(restartDelay)).toEqual([250, 500, 1_000, 2_000, 10_000]);
  });
});
