import pg from 'pg';

/** Names of the three roles. Only the first can create roles; the application never gets its password. */
export const pgRoles = { admin: 'meridian_admin', owner: 'meridian_owner', app: 'meridian_app' } as const;
export const pgDatabase = 'meridian';

export interface PgPasswords {
  admin: string;
  owner: string;
  app: string;
}

/** The connection URL of a role on the embedded server. */
export function pgUrl(role: keyof typeof pgRoles, passwords: PgPasswords, port: number, database: string = pgDatabase): string {
  return `postgresql://${pgRoles[role]}:${encodeURIComponent(passwords[role])}@127.0.0.1:${port}/${database}`;
}

/**
 * Makes sure that the owner (migrations, owns the database) and the application's role (log in, no DDL) exist with
 * the given passwords. Repeatable; what the application may do to which table is granted by the migrations.
 */
export async function ensureRoles(adminUrl: string, passwords: PgPasswords): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    for (const role of ['owner', 'app'] as const) {
      const name = pgRoles[role];
      const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
      if (known.rowCount === 0) await client.query(`CREATE ROLE ${name} LOGIN NOSUPERUSER NOCREATEROLE`);
      await client.query(`ALTER ROLE ${name} PASSWORD ${client.escapeLiteral(passwords[role])}`);
    }
    const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [pgDatabase]);
    if (database.rowCount === 0) await client.query(`CREATE DATABASE ${pgDatabase} OWNER ${pgRoles.owner}`);
    await client.query(`REVOKE ALL ON DATABASE ${pgDatabase} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${pgDatabase} TO ${pgRoles.app}`);
  } finally {
    await client.end();
  }
}
