import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import { bundle } from './paths';

/**
 * In a console that knows nobody yet, enters the first platform administrator and returns the invitation link, which
 * is shown this once. Null when there are people already.
 */
export async function inviteFirstAdmin(databaseUrl: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  if (await hasPeople(databaseUrl)) return null;
  const cli = (...args: string[]): Promise<{ stdout: string }> => promisify(execFile)(process.execPath, [bundle('cli'), ...args], { env });
  const { stdout } = await cli('person', 'create', '--handle', 'admin', '--name', 'Administrator', '--email', 'admin@localhost.localdomain');
  await cli('role', 'grant', '--to', 'admin', '--role', 'platform_admin');
  return /https?:\S+/.exec(stdout)?.[0] ?? null;
}

async function hasPeople(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query('SELECT 1 FROM identity_user LIMIT 1')).rowCount === 1;
  } finally {
    await client.end();
  }
}
