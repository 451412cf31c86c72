import { z } from 'zod';
import { readJson, writePrivate } from '@/server/embedded/private-files';
import { processIdentity } from '@/server/embedded/processes';
import { endGroup } from './service';

const processSchema = z.object({ pid: z.number().int(), identity: z.string() });
const schema = processSchema.extend({ url: z.string(), processes: z.record(z.string(), processSchema) });
type Recorded = z.infer<typeof processSchema>;

/** Who runs under a home, written down so that a killed launcher's processes are found again. */
export class LauncherRecord {
  private processes: Record<string, Recorded> = {};

  constructor(private readonly file: string, private readonly url: string) {}

  /** Throws when another launcher is at work here; ends what a dead one left behind. Returns the names of what it ended. */
  async takeOver(): Promise<string[]> {
    const last = readJson(this.file, schema);
    if (last && isStill(last)) throw new Error(`The console already runs at ${last.url} (pid ${last.pid}). Stop it first, or set MERIDIAN_HOME to start another.`);
    const left = Object.entries(last?.processes ?? {}).filter(([, recorded]) => isStill(recorded));
    await Promise.all(left.map(([, { pid }]) => endGroup(pid, 10_000)));
    this.write(recordOf(process.pid));
    return left.map(([name]) => name);
  }

  /** Remembers a process that was just started. */
  note(name: string, pid: number): void {
    this.processes[name] = recordOf(pid);
    this.write(recordOf(process.pid));
  }

  /** Everything was stopped. */
  clear(): void {
    this.processes = {};
    this.write({ pid: 0, identity: '' });
  }

  private write(launcher: Recorded): void {
    writePrivate(this.file, JSON.stringify({ ...launcher, url: this.url, processes: this.processes }));
  }
}

const recordOf = (pid: number): Recorded => ({ pid, identity: processIdentity(pid) ?? '' });

/** A pid may belong to anybody by now: only with its identity is it the one that was recorded. */
function isStill({ pid, identity }: Recorded): boolean {
  return identity !== '' && processIdentity(pid) === identity;
}
