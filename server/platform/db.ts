import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient, type Prisma } from '@/server/generated/prisma/client';

export type Db = PrismaClient;
export type Tx = Prisma.TransactionClient;

/** The domain's database client. `max` connections; a statement that waits for a lock gives up after 8 s, a transaction that does nothing after `idleMs`. */
export function openDb(url: string, max = 10, idleMs = 15_000): Db {
  const adapter = new PrismaPg({ connectionString: url, max, options: `-c lock_timeout=8000 -c idle_in_transaction_session_timeout=${idleMs}` });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 15_000, timeout: 15_000 } });
}

/** A plain pool for bulk telemetry, LISTEN and what Prisma cannot say. */
export function openPool(url: string, max = 5): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max });
  // An idle connection that dies with its server must not take the process with it; the next query reports it.
  pool.on('error', () => undefined);
  return pool;
}

/** Runs `work` in one transaction (READ COMMITTED: every decision is a guarded UPDATE, none relies on isolation). */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(work);
}
