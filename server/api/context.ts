import type pg from 'pg';
import type { Actor, Person } from '@/server/platform/actor';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';
import type { Logger } from '@/server/platform/log';

/** What one request brings to the API. */
export interface ApiContext {
  actor: Person | null;
  db: Db;
  pool: pg.Pool;
  clock: Clock;
  log: Logger;
  requestId: string;
  /** Under which inputs are remembered for retries (server/platform/idempotency). */
  inputKey?: string | undefined;
}

/** What a reading use case is given: an actor who was let in, and the stores. */
export interface Reading<A extends Actor = Person> {
  actor: A;
  db: Db;
  pool: pg.Pool;
  clock: Clock;
  log: Logger;
}
