import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';
import pg from 'pg';
import superjson from 'superjson';
import { z } from 'zod';
import type { AppRouter } from '@/server/api/root';
import { sessionCookie } from '@/server/identity/session-cookie';
import { newId } from '@/server/platform/ids';

export interface SessionCookie {
  /** The session's id. */
  id: string;
  name: string;
  value: string;
}

/** A running console, seen from outside: by HTTP, by its command line, and into its database. */
export interface Console {
  url: string;
  home: string;
  settings: Record<string, string>;
  /** Straight to the database as the application's role: for arranging and looking, never for what a journey does. */
  pool: pg.Pool;
  /** A session of this person, inserted. */
  session(handle: string): Promise<SessionCookie>;
  /** The procedures over HTTP in a session of its own, as this person; of the console's own web process unless told. */
  as(handle: string, web?: string): Promise<TRPCClient<AppRouter>>;
  /** What the command line prints. */
  cli(...args: string[]): Promise<string>;
  close(): Promise<void>;
}

/** Opens the console that runs under `home`. */
export function openConsole(home: string): Console {
  const settings = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(path.join(home, 'runtime.json'), 'utf8')));
  const url = settings.MERIDIAN_PUBLIC_URL ?? '';
  const pool = new pg.Pool({ connectionString: settings.DATABASE_URL, max: 4 });
  // Tests kill the database; what was idle then is replaced by the pool.
  pool.on('error', () => undefined);
  const session = (handle: string) => insertSession(pool, settings, handle);
  return {
    url,
    home,
    settings,
    pool,
    session,
    async as(handle, web = url) {
      const { name, value } = await session(handle);
      const headers = { cookie: `${name}=${value}`, origin: url };
      return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${web}/api/trpc`, transformer: superjson, headers })] });
    },
    async cli(...args) {
      const { stdout } = await promisify(execFile)(process.execPath, [path.resolve('.build', 'cli.js'), ...args], { env: { ...process.env, MERIDIAN_HOME: home } });
      return stdout.trim();
    },
    close: () => pool.end(),
  };
}

/** Good for as long as one that was clicked, by the clock of the console. */
async function insertSession(pool: pg.Pool, { MERIDIAN_AUTH_SECRET: secret = '', MERIDIAN_CLOCK_OFFSET_MS: offsetMs = '0' }: Record<string, string>, handle: string): Promise<SessionCookie> {
  const token = randomBytes(24).toString('base64url');
  const id = newId();
  const done = await pool.query(
    `INSERT INTO identity_session (id, token, user_id, expires_at, updated_at) SELECT $1, $2, id, now() + $4::int8 * interval '1 ms' + interval '12 hours', now() FROM identity_user WHERE handle = $3`,
    [id, token, handle, offsetMs],
  );
  if (done.rowCount !== 1) throw new Error(`there is no ${handle}`);
  return { id, ...sessionCookie(secret, token) };
}
