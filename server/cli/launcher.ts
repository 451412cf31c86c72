import { execFile } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { assertStrangersRefused } from '@/server/bus/self-test';
import { freePort } from '@/server/embedded/free-port';
import { startEmbeddedNats } from '@/server/embedded/nats';
import { startEmbeddedPostgres } from '@/server/embedded/postgres';
import { ensureHome, writePrivate } from '@/server/embedded/private-files';
import { applyMigrations } from '@/server/platform/migrate';
import { keepRunning } from './keep-running';
import { LauncherRecord } from './leftovers';
import { bundle, hasBundle, homeFiles, root } from './paths';
import { assertSafeDatabase } from './production-checks';
import { Service } from './service';
import { appSecrets, fullSettings, planFrom, processEnv, remoteBus, userOf, type AppSecrets, type LaunchPlan, type Peers, type ProcessName } from './settings';
import { waitReady } from './wait-ready';

export interface LauncherOptions {
  source: Readonly<Record<string, string | undefined>>;
  dev: boolean;
  /** Gets one line of progress at a time. */
  say: (line: string) => void;
}

const READY_MS = 180_000;
const STEP_PATIENCE_MS = 20_000;
const CRASHES_TO_GIVE_UP = 5;

/** Brings the whole console up on this machine, keeps it up, and takes it down in reverse order. */
export class Launcher {
  private readonly undo: (() => Promise<void>)[] = [];
  private readonly services: Service[] = [];
  private readonly abort = new AbortController();
  private readonly plan: LaunchPlan;
  private readonly record: LauncherRecord;
  private peers: Partial<Peers> = {};
  private secrets: AppSecrets = { auth: '', master: '', audit: '' };
  private stopping: Promise<void> | null = null;
  private current: Promise<unknown> = Promise.resolve();

  /** Throws when the settings do not allow a start. */
  constructor(private readonly options: LauncherOptions) {
    this.plan = planFrom(options.source, options.dev);
    ensureHome(this.plan.home);
    this.record = new LauncherRecord(homeFiles(this.plan.home).launcher, this.plan.publicUrl);
  }

  /** Starts everything that is needed; resolves when the console answers. */
  async start(): Promise<{ url: string; next: string }> {
    const { plan, options } = this;
    const ended = await this.record.takeOver();
    if (ended.length > 0) options.say(`Ended what an earlier launcher left behind: ${ended.join(', ')}.`);
    this.undo.push(() => Promise.resolve(this.record.clear()));
    if ((await freePort(plan.port)) !== plan.port) throw new Error(`Port ${plan.port} is taken by another program. Choose another:  PORT=${plan.port + 1} npm start`);
    this.secrets = appSecrets(plan, options.source);

    await this.step('Database', () => this.startDatabase());
    await this.step('Bus', () => this.startBus());
    await this.step('Migrations', () => this.migrate());
    this.writeRuntime();
    this.startService('web', [bundle('web')]);
    const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
    this.startService('worker', plan.dev ? [tsx, 'watch', '--clear-screen=false', path.join(root, 'server', 'worker.ts')] : [bundle('worker')]);
    await this.step('Console', () => this.waitForWeb());
    if (!plan.production) await this.demonstration();
    return { url: plan.publicUrl, next: 'npm run cli -- signin-link --as admin' };
  }

  /** Stops everything that was started, last first. Safe to call more than once. */
  stop(): Promise<void> {
    this.abort.abort(new Error('stopped'));
    this.stopping ??= (async () => {
      // What is being started right now is on nobody's list yet.
      await Promise.race([this.current.catch(() => undefined), sleep(STEP_PATIENCE_MS, undefined, { ref: false })]);
      for (let step = this.undo.pop(); step; step = this.undo.pop()) await step().catch((error: unknown) => this.options.say(String(error)));
    })();
    return this.stopping;
  }

  private async startDatabase(): Promise<string> {
    const { source, say } = this.options;
    if (this.plan.production) {
      this.peers = { ...this.peers, databaseUrl: source.DATABASE_URL ?? '', ownerUrl: source.DATABASE_OWNER_URL ?? '' };
      return 'the one of DATABASE_URL';
    }
    const take = (server: { url: string; ownerUrl: string }): void => void (this.peers = { ...this.peers, databaseUrl: server.url, ownerUrl: server.ownerUrl });
    const kept = await keepRunning('PostgreSQL', (onExit) => startEmbeddedPostgres({ home: this.plan.home, onExit }), {
      report: say,
      onBack: (now, before) => (take(now), now.url === before.url ? undefined : this.peersMoved()),
    });
    this.undo.push(() => kept.stop());
    take(kept.current());
    return `PostgreSQL on port ${kept.current().port}${kept.current().adopted ? ' (found running)' : ''}`;
  }

  private async startBus(): Promise<string> {
    const { source, say } = this.options;
    if (!this.plan.embeddedBus) {
      this.peers = { ...this.peers, ...remoteBus(source) };
      await assertStrangersRefused(source.NATS_URL ?? '');
      return 'the one of NATS_URL; it refuses strangers';
    }
    const take = (server: Awaited<ReturnType<typeof startEmbeddedNats>>): void => {
      const { operatorSigningSeed, systemAccountSeed, browserSigningSeed, browserSigningPublic } = server.trust;
      this.peers = { ...this.peers, natsUrl: server.url, natsWsUrl: server.wsUrl, operatorSigningSeed, systemAccountSeed, browserSigningSeed, browserSigningPublic };
    };
    const kept = await keepRunning('nats-server', (onExit) => startEmbeddedNats({ home: this.plan.home, onExit, log: say }), {
      report: say,
      onBack: (now, before) => (take(now), now.url === before.url && now.wsUrl === before.wsUrl ? undefined : this.peersMoved()),
    });
    this.undo.push(() => kept.stop());
    take(kept.current());
    return `nats-server ${kept.current().version}${kept.current().adopted ? ' (found running)' : ''}`;
  }

  private async migrate(): Promise<string> {
    const { databaseUrl, ownerUrl } = this.allPeers();
    if (this.plan.production) await assertSafeDatabase(databaseUrl);
    const appRole = userOf(databaseUrl);
    const applied = await applyMigrations(ownerUrl, appRole ? { appRole } : {});
    return applied.length === 0 ? 'nothing to do' : `${applied.length} applied`;
  }

  private async waitForWeb(): Promise<string> {
    const { host, port } = this.plan;
    const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
    const [web] = this.services;
    const hopeless = (): boolean => (web?.failuresInARow ?? 0) >= CRASHES_TO_GIVE_UP;
    if (await waitReady(`http://${address}:${port}/api/health/ready`, READY_MS, this.abort.signal, hopeless)) return 'ready';
    throw new Error(`The console does not become ready. Last lines of its log:\n${web?.lastWords() ?? ''}`);
  }

  /** The demonstration's data come in as anybody's would, and its fleet really runs. */
  private async demonstration(): Promise<void> {
    if (hasBundle('seed')) {
      await this.step('Demonstration', async () => {
        await promisify(execFile)(process.execPath, ['--enable-source-maps', bundle('seed')], { env: this.envOf('seed'), signal: this.abort.signal, maxBuffer: 16 * 1024 * 1024 });
        return 'set up';
      });
    }
    if (hasBundle('agent')) this.startService('agent', [bundle('agent')]);
  }

  private startService(name: ProcessName, args: string[]): void {
    this.abort.signal.throwIfAborted();
    const service = new Service({
      name,
      args: ['--enable-source-maps', ...args],
      env: () => this.envOf(name),
      logFile: path.join(homeFiles(this.plan.home).logs, `${name}.log`),
      report: this.options.say,
      onStart: (pid) => this.record.note(name, pid),
    });
    this.services.push(service);
    this.undo.push(() => service.stop());
    service.start();
  }

  /** A peer came back on another port, because its own was taken meanwhile. */
  private peersMoved(): void {
    this.options.say('A server came back on another port; restarting what uses it.');
    this.writeRuntime();
    for (const service of this.services) void service.restart();
  }

  private envOf(name: ProcessName): NodeJS.ProcessEnv {
    return processEnv(name, this.options.source, fullSettings(this.plan, this.allPeers(), this.secrets));
  }

  /** For the command line tools. In production they get the environment that we got; secrets stay out of files. */
  private writeRuntime(): void {
    if (this.plan.production) return;
    writePrivate(homeFiles(this.plan.home).runtime, JSON.stringify(fullSettings(this.plan, this.allPeers(), this.secrets), null, 2));
  }

  private allPeers(): Peers {
    const { databaseUrl, ownerUrl, natsUrl, natsWsUrl, operatorSigningSeed, systemAccountSeed, browserSigningSeed, browserSigningPublic } = this.peers;
    if (databaseUrl === undefined || ownerUrl === undefined || natsUrl === undefined || natsWsUrl === undefined || operatorSigningSeed === undefined || systemAccountSeed === undefined || browserSigningSeed === undefined || browserSigningPublic === undefined) {
      throw new Error('a peer is used before it was started');
    }
    return { databaseUrl, ownerUrl, natsUrl, natsWsUrl, operatorSigningSeed, systemAccountSeed, browserSigningSeed, browserSigningPublic };
  }

  private async step(name: string, work: () => Promise<string>): Promise<void> {
    this.abort.signal.throwIfAborted();
    const startedAt = performance.now();
    const running = work();
    this.current = running;
    const outcome = await running;
    this.options.say(`${name.padEnd(14)} ${outcome} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  }
}
