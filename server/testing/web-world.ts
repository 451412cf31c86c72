import { randomBytes } from 'node:crypto';
import { openWebRuntime, type WebRuntime } from '@/server/api/runtime';
import { loadEnv } from '@/server/platform/env';
import { serveBareWeb } from './bare-web';
import type { ConsoleWorld } from './console-world';
import { insertSession, type TestSession } from './insert-session';
import { callTrpc, type TrpcAnswer } from './trpc-call';
import { testBus } from './world';

const PUBLIC_URL = 'http://console.test';

export interface WebWorld {
  /** What a web process over this world's database and bus is started with. */
  settings: Readonly<Record<string, string>>;
  origin: string;
  runtime: WebRuntime;
  /** Of the one that runs in this process. */
  url: string;
  session(userId: string): Promise<TestSession>;
  /** Over HTTP; `url` of another web process, else of the one here. */
  call(who: { cookie: string } | null, path: string, kind: 'query' | 'mutation', input: unknown, url?: string): Promise<TrpcAnswer>;
  close(): Promise<void>;
}

/** The web side of a console: sessions with cookies, and its interfaces over real HTTP. */
export async function webWorld({ database }: Pick<ConsoleWorld, 'database'>): Promise<WebWorld> {
  const bus = testBus();
  const secret = randomBytes(48).toString('base64url');
  const settings = {
    DATABASE_URL: database.url,
    MERIDIAN_PUBLIC_URL: PUBLIC_URL,
    MERIDIAN_AUTH_SECRET: secret,
    MERIDIAN_LOG_LEVEL: process.env.MERIDIAN_LOG_LEVEL ?? 'silent',
    NATS_URL: bus.url,
    NATS_WS_URL: bus.wsUrl,
    NATS_BROWSER_SIGNING_SEED: bus.trust.browserSigningSeed,
  };
  // Minting reads the settings of its process.
  process.env.NATS_BROWSER_SIGNING_SEED = bus.trust.browserSigningSeed;
  const runtime = openWebRuntime(loadEnv(settings));
  const web = await serveBareWeb(runtime);
  return {
    settings,
    origin: PUBLIC_URL,
    runtime,
    url: web.url,
    session: (userId) => insertSession(database.db, secret, userId),
    call: (who, path, kind, input, url = web.url) => callTrpc({ send: fetch, url, origin: PUBLIC_URL, who, path, kind, input }),
    async close() {
      await web.close();
      await runtime.db.$disconnect();
      await runtime.pool.end();
    },
  };
}
