import pg from 'pg';

/** Refuses a production database that may lose what it confirmed, or whose application role could rewrite the audit log. */
export async function assertSafeDatabase(appUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: appUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    for (const setting of ['fsync', 'full_page_writes']) {
      const { rows } = await client.query<{ value: string }>('SELECT current_setting($1) AS value', [setting]);
      if (rows[0]?.value !== 'on') throw new Error(`The database runs with ${setting} off: a crash would lose confirmed decisions. Switch it on.`);
    }
    const { rows } = await client.query<{ rolsuper: boolean }>('SELECT rolsuper FROM pg_roles WHERE rolname = current_user');
    if (rows[0]?.rolsuper !== false) throw new Error('DATABASE_URL names a superuser, which could rewrite the audit log. Give the application a role of its own.');
  } finally {
    await client.end();
  }
}
