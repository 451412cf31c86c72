import { systemClock } from '@/server/platform/clock';
import { createLog } from '@/server/platform/log';
import type { LoopContext } from '@/server/platform/loop-runner';
import type { TestDatabase } from './world';

/** What a loop is given, for running it once by hand. */
export function loopContext(world: TestDatabase, changes: Partial<LoopContext> = {}): LoopContext {
  return { db: world.db, pool: world.pool, clock: systemClock(), log: createLog('test', 'silent'), signal: new AbortController().signal, lease: null, ...changes };
}
