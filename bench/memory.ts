import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type Goal, line } from '@/bench/goal';
import { pidOf, PROCESSES, type ProcessName } from '@/e2e/processes';

const KB_PER_MB = 1024;
/** Most resident memory that a small machine still bears, with the demonstration's fleet at work. */
const TARGETS: Partial<Record<ProcessName, number>> = { web: 350, worker: 200 };

/** Resident memory of each process of the console, beside a Node process that does nothing. Linux only. */
export const memory: Goal = {
  name: 'memory',
  about: 'memory per process',
  async run({ running }) {
    const reference = await idleNode();
    const measured = (goal: string, kilobytes: number, target: number | null) =>
      line({ goal: `memory of ${goal}`, ours: kilobytes / KB_PER_MB, unit: 'MB', against: 'a Node process that does nothing', reference: reference / KB_PER_MB, target });
    const agents = childrenOf(pidOf(running.home, 'agent'));
    return [
      ...PROCESSES.filter((name) => name !== 'PostgreSQL').map((name) => measured(name, resident(pidOf(running.home, name)), TARGETS[name] ?? null)),
      measured(`a sidecar or plugin, mean of ${agents.length}`, agents.reduce((sum, pid) => sum + resident(pid), 0) / agents.length, null),
      measured('PostgreSQL, all its processes', [pidOf(running.home, 'PostgreSQL'), ...childrenOf(pidOf(running.home, 'PostgreSQL'))].reduce((sum, pid) => sum + share(pid), 0), null),
    ];
  },
};

async function idleNode(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000); process.stdout.write("up")'], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  const kilobytes = resident(child.pid ?? 0);
  child.kill();
  return kilobytes;
}

/** Kilobytes of a process in memory; 0 when it is gone. */
export const resident = (pid: number): number => field(`/proc/${pid}/status`, 'VmRSS');

/** Kilobytes, what is shared with others divided among them; or PostgreSQL's buffers would count once per connection. */
export const share = (pid: number): number => field(`/proc/${pid}/smaps_rollup`, 'Pss');

function childrenOf(pid: number): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && field(`/proc/${name}/status`, 'PPid') === pid).map(Number);
}

/** 0 for a process that ended while it was looked at. */
function field(file: string, name: string): number {
  try {
    return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(file, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
