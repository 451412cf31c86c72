import type pg from 'pg';
import { type Auth, createAuth, oidcFrom } from '@/server/identity/auth';
import { type Clock, systemClock } from '@/server/platform/clock';
import { type Db, openDb, openPool } from '@/server/platform/db';
import { type Env, loadEnv, required } from '@/server/platform/env';
import { createLog, type Logger } from '@/server/platform/log';

/** What a web process holds open; one per module graph (Next's bundle has its own). */
export interface WebRuntime {
  env: Env;
  db: Db;
  pool: pg.Pool;
  clock: Clock;
  log: Logger;
  auth: Auth;
}

/** Opens stores and sign-in for a web process from its settings. */
export function openWebRuntime(env: Env): WebRuntime {
  const url = required(env, 'DATABASE_URL');
  const clock = systemClock(env.MERIDIAN_CLOCK_OFFSET_MS);
  const db = openDb(url);
  const log = createLog('web', env.MERIDIAN_LOG_LEVEL);
  const auth = createAuth({ db, clock, log, secret: required(env, 'MERIDIAN_AUTH_SECRET'), publicUrl: env.publicUrl, oidc: oidcFrom(env) });
  return { env, db, pool: openPool(url), clock, log, auth };
}

const holder = globalThis as { meridianRuntime?: WebRuntime };

/** The runtime of this module graph, opened at the first request; kept across hot reloads. */
export function runtime(): WebRuntime {
  holder.meridianRuntime ??= openWebRuntime(loadEnv());
  return holder.meridianRuntime;
}
