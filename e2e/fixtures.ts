import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type BrowserContext, test as base } from '@playwright/test';
import pg from 'pg';
import { z } from 'zod';
import { sessionCookie } from '@/server/identity/session-cookie';
import { newId } from '@/server/platform/ids';

export { expect } from '@playwright/test';

export interface Console {
  url: string;
  settings: Record<string, string>;
  /** Straight to the database as the application's role: for arranging and looking, never for what a journey does. */
  pool: pg.Pool;
  /** A session of this person, inserted; returns its id and cookie. */
  session(handle: string): Promise<{ id: string; name: string; value: string }>;
}

interface Fixtures {
  console: Console;
  /** Signs this page's browser in as a person of the demonstration. */
  signIn(handle: string, context?: BrowserContext): Promise<void>;
}

/** Every test gets the running console, and people by their short names. */
export const test = base.extend<Fixtures>({
  console: async ({}, use) => {
    const home = process.env.MERIDIAN_E2E_HOME ?? '';
    const settings = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(path.join(home, 'runtime.json'), 'utf8')));
    const pool = new pg.Pool({ connectionString: settings.DATABASE_URL, max: 4 });
    await use({ url: settings.MERIDIAN_PUBLIC_URL ?? '', settings, pool, session: (handle) => insertSession(pool, settings.MERIDIAN_AUTH_SECRET ?? '', handle) });
    await pool.end();
  },
  baseURL: async ({ console: running }, use) => use(running.url),
  signIn: async ({ context, console: running }, use) => {
    await use(async (handle, target = context) => {
      const { name, value } = await running.session(handle);
      await target.addCookies([{ name, value, url: running.url, httpOnly: true, sameSite: 'Lax' }]);
    });
  },
});

async function insertSession(pool: pg.Pool, secret: string, handle: string): Promise<{ id: string; name: string; value: string }> {
  const token = randomBytes(24).toString('base64url');
  const id = newId();
  const done = await pool.query(
    `INSERT INTO identity_session (id, token, user_id, expires_at, updated_at) SELECT $1, $2, id, now() + interval '1 hour', now() FROM identity_user WHERE handle = $3`,
    [id, token, handle],
  );
  if (done.rowCount !== 1) throw new Error(`there is no ${handle}`);
  return { id, ...sessionCookie(secret, token) };
}
