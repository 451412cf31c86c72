import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Mail, mailsTo, startOutside } from '@/e2e/outside';
import { type Console, openConsole } from '@/e2e/running';
import { bundle, homeFiles } from '@/server/cli/paths';
import { fullSettings, processEnv } from '@/server/cli/settings';
import { freePort } from '@/server/embedded/free-port';
import { startEmbeddedNats } from '@/server/embedded/nats';
import { pgRoles } from '@/server/embedded/pg-roles';
import { startEmbeddedPostgres } from '@/server/embedded/postgres';
import { writePrivate } from '@/server/embedded/private-files';
import { applyMigrations } from '@/server/platform/migrate';
import { tempHome } from '@/server/testing/temp-home';

/** A console of its own whose clock is where it was last moved to, and goes on from there. */
export interface MovedConsole extends Console {
  /** Epoch milliseconds by its clock. */
  now(): number;
  /** Stops web and worker and starts them again at this time: they find what became due while nobody ran. */
  moveTo(at: number): Promise<void>;
  /** What it sent to this address so far, oldest first. */
  mailsTo(address: string): Mail[];
}

interface Started {
  url: string;
  settings: Record<string, string>;
  env: Record<string, string>;
  home: string;
}

const READY_MS = 60_000;

/**
 * A console with servers, people and schedule of the demonstration, without its fleet, whose clock stands at `at`. What
 * the shared console does it neither sees nor disturbs; from that it only takes the nats-server program. `at` is later
 * than now: the bus goes by the real clock, by which what was signed earlier would be over.
 */
export async function movedConsole(shared: Console, at: number): Promise<MovedConsole> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const outside = await startOutside();
    undo.push(() => outside.stop());
    const { home, remove } = tempHome();
    undo.push(remove);
    const postgres = await startEmbeddedPostgres({ home, durable: false });
    undo.push(() => postgres.stop());
    const nats = await startEmbeddedNats({ home, binaryHome: shared.home });
    undo.push(() => nats.stop());
    await applyMigrations(postgres.ownerUrl, { appRole: pgRoles.app });

    const port = await freePort();
    const url = `http://localhost:${port}`;
    const key = () => randomBytes(32).toString('base64');
    const peers = { databaseUrl: postgres.url, ownerUrl: postgres.ownerUrl, natsUrl: nats.url, natsWsUrl: nats.wsUrl, ...nats.trust };
    const plan = { home, host: '127.0.0.1', port, publicUrl: url, production: false, embeddedBus: true, dev: false, allowedDependencies: '127.0.0.0/8' };
    const settings = fullSettings(plan, peers, { auth: randomBytes(48).toString('base64url'), master: key(), audit: key() });
    writePrivate(homeFiles(home).runtime, JSON.stringify({ ...settings, MERIDIAN_CLOCK_OFFSET_MS: String(at - Date.now()) }));
    const processes = new Processes({ url, settings, env: outside.env, home });
    undo.push(() => processes.stop());
    await processes.seed(at);
    await processes.start(at);
    const running = openConsole(home);
    undo.push(() => running.close());
    return {
      ...running,
      now: () => processes.now(),
      mailsTo: (address) => mailsTo(address, outside.folder),
      async moveTo(to) {
        await processes.stop();
        await processes.start(to);
      },
      close: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Web and worker, which read how far their clock is off once, when they start. */
class Processes {
  private running: Partial<Record<'web' | 'worker', ChildProcess>> = {};
  private offsetMs = 0;

  constructor(private readonly of: Started) {}

  now(): number {
    return Date.now() + this.offsetMs;
  }

  async seed(at: number): Promise<void> {
    this.offsetMs = at - Date.now();
    await promisify(execFile)(process.execPath, [bundle('seed')], { env: this.env('seed') });
  }

  async start(at: number): Promise<void> {
    this.offsetMs = at - Date.now();
    this.running = { web: this.spawn('web'), worker: this.spawn('worker') };
    const ready = () => fetch(`${this.of.url}/api/health/ready`).then((response) => response.ok, () => false);
    for (const until = Date.now() + READY_MS; !(await ready()); await sleep(100)) {
      if (Date.now() > until || Object.values(this.running).some((child) => child.exitCode !== null)) throw new Error(`the console with the moved clock does not come up: see ${homeFiles(this.of.home).logs}`);
    }
  }

  /** The worker ends as it is told to, and leaves its leases; what web gives tabs that are open time for is the next one's. */
  async stop(): Promise<void> {
    const ending = Object.entries(this.running).filter(([, child]) => child.exitCode === null && child.signalCode === null);
    this.running = {};
    await Promise.all(ending.map(async ([name, child]) => {
      const ended = once(child, 'exit');
      child.kill(name === 'web' ? 'SIGKILL' : 'SIGTERM');
      await ended;
    }));
  }

  private spawn(name: 'web' | 'worker'): ChildProcess {
    const { logs } = homeFiles(this.of.home);
    mkdirSync(logs, { recursive: true });
    const log = openSync(path.join(logs, `${name}.log`), 'a');
    try {
      return spawn(process.execPath, [bundle(name)], { stdio: ['ignore', log, log], env: this.env(name) });
    } finally {
      closeSync(log);
    }
  }

  private env(name: 'web' | 'worker' | 'seed'): NodeJS.ProcessEnv {
    const { env, settings } = this.of;
    return processEnv(name, { ...process.env, ...env, MERIDIAN_CLOCK_OFFSET_MS: String(this.offsetMs) }, settings);
  }
}
