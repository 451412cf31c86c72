import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { CRASH_POINTS } from '@/server/platform/crash-point';
import type { Db } from '@/server/platform/db';
import { everything } from './audit-outages';
import { type Arming, pagingLoad } from './paging-load';

export interface Pausing {
  /** Of the application's role, with all migrations and nothing in it. */
  url: string;
  ownerUrl: string;
  db: Db;
  /** How often a worker is paused at each of the points. */
  rounds: number;
  say?: (text: string) => void;
}

export interface PauseResult {
  pauses: number;
  /** Points at which it did not come to be paused. */
  unreached: string[];
  /** Points at which a page was not brought to its end while its worker stood still. */
  stuck: string[];
  /** What was written by a worker that went on after another had taken over: the point and the tables. */
  written: string[];
}

/** Of a message in hand: short, since every pause has to outlast it. */
const SHORT_LEASE_MS = 1500;
const PATIENCE_MS = 60_000;
const SEEN_MS = 2500;
const REST_MS = 50 * 60_000;

/**
 * Pauses a worker (SIGSTOP) at each point in turn for longer than its leases, lets another do its work to the end, and
 * has it go on (SIGCONT): by then there is nothing that it may write.
 */
export async function workersUnderPauses({ url, ownerUrl, db, rounds, say = () => undefined }: Pausing): Promise<PauseResult> {
  const load = await pagingLoad({ url, db, messageLeaseMs: SHORT_LEASE_MS });
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const result: PauseResult = { pauses: 0, unreached: [], stuck: [], written: [] };
  try {
    const paused = load.startWorker();
    const pid = paused.pid ?? 0;
    for (const point of Array.from({ length: rounds }, () => CRASH_POINTS).flat()) {
      paused.send({ point, passes: 0, signal: 'SIGSTOP' } satisfies Arming);
      await load.raise(2);
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end && !isPaused(pid); ) await sleep(50);
      if (!isPaused(pid)) result.unreached.push(point);
      // The other begins only now, and ends before the first goes on: whatever is written after that is the first one's.
      const other = load.startWorker();
      await load.settled();
      // What the pages emitted last may still wait: the other has to bring it to its end too, or the first one would.
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end && (await db.outboxEvent.count({ where: { state: { in: ['pending', 'sending'] } } })) > 0; ) await sleep(50);
      if ((await db.oncallPage.count({ where: { step: 2 } })) !== load.pages()) result.stuck.push(point);
      other.kill('SIGKILL');
      // Looks at groups that are due by themselves are no part of what was begun.
      await db.alertGroup.updateMany({ data: { nextFlushAt: new Date(Date.now() + REST_MS) } });
      await sleep(300);
      const before = await everything(owner);
      process.kill(pid, 'SIGCONT');
      await sleep(SEEN_MS);
      const after = await everything(owner);
      const tables = Object.keys(after).filter((table) => after[table] !== before[table]);
      if (tables.length > 0) result.written.push(`${point}: ${tables.join(', ')}`);
      result.pauses++;
      say(`${point}: ${result.pauses} pauses, ${tables.length} tables written`);
    }
    return result;
  } finally {
    await owner.end();
    await load.close();
  }
}

/** As Linux says it: T while it is paused. */
function isPaused(pid: number): boolean {
  return /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] === 'T';
}
