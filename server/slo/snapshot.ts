import type pg from 'pg';

/** Whatever can run a statement: the pool, or one connection inside a transaction. */
export type Statements = Pick<pg.ClientBase, 'query'>;

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
