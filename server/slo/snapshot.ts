import type pg from 'pg';
import type { Db, Tx } from '@/server/platform/db';

interface Statement {
  text: string;
  rowMode: 'array';
  values: unknown[];
}

/** Whatever can run a statement: the pool, or one connection inside a transaction. */
export type Statements = Pick<pg.ClientBase, 'query'>;

/** As much of it as one calculation needs, so that it can also run where only the domain's client is. */
export interface ArrayStatements {
  query<Row extends unknown[]>(statement: Statement): Promise<{ rows: Row[] }>;
}

/** The same in a transaction of the domain's client, for what has to be seen by what is decided. Columns need names of their own. */
export function statementsIn(tx: Db | Tx): ArrayStatements {
  return {
    async query<Row extends unknown[]>({ text, values }: Statement) {
      const rows = await tx.$queryRawUnsafe<Record<string, unknown>[]>(text, ...values);
      return { rows: rows.map((row) => Object.values(row) as Row) };
    },
  };
}

/** Runs reads that must agree with each other on one state of the database. */
export async function inSnapshot<T>(pool: pg.Pool, read: (statements: Statements) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const result = await read(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
