import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resident, share } from '@/bench/memory';
import { killed } from '@/server/testing/spawn-program';

const KB_PER_MB = 1024;

/** Starts so many Node processes that do nothing, at once: until all of them run, milliseconds, and what they take together, MB: all that is resident, and with what processes share divided among them. */
export async function bareProcesses(count: number): Promise<{ startMs: number; memoryMb: number; sharedMb: number }> {
  const begun = performance.now();
  const children: ChildProcess[] = [];
  try {
    await Promise.all(Array.from({ length: count }, async () => {
      const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000); process.stdout.write("up")'], { stdio: ['ignore', 'pipe', 'ignore'] });
      children.push(child);
      await once(child.stdout, 'data');
    }));
    const startMs = performance.now() - begun;
    const sum = (of: (pid: number) => number): number => children.reduce((all, { pid }) => all + of(pid ?? 0), 0) / KB_PER_MB;
    return { startMs, memoryMb: sum(resident), sharedMb: sum(share) };
  } finally {
    await Promise.all(children.map(killed));
  }
}
