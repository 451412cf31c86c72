import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { placePostgres } from '@/server/embedded/pg-placement';
import { readPidFile } from '@/server/embedded/pg-process';

export const PROCESSES = ['web', 'worker', 'agent', 'nats-server', 'PostgreSQL'] as const;
export type ProcessName = (typeof PROCESSES)[number];

const launcherFile = z.object({ processes: z.record(z.string(), z.object({ pid: z.number() })) });
const serverFile = z.object({ pid: z.number() });

/** The pid of a process of the console that runs under `home`, at this moment. */
export function pidOf(home: string, name: ProcessName): number {
  const read = (...parts: string[]): unknown => JSON.parse(readFileSync(path.join(home, ...parts), 'utf8'));
  if (name === 'nats-server') return serverFile.parse(read('nats', 'state.json')).pid;
  if (name === 'PostgreSQL') return serverFile.parse(readPidFile(placePostgres(home))).pid;
  const found = launcherFile.parse(read('launcher.json')).processes[name];
  if (!found) throw new Error(`there is no ${name} under ${home}`);
  return found.pid;
}
