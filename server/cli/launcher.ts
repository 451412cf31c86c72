import { execFile } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '@/server/embedded/free-port';
import { ensureHome, writePrivate } from '@/server/embedded/private-files';
import { applyMigrations } from '@/server/platform/migrate';
import { inviteFirstAdmin } from './first-admin';
import { LauncherRecord } from './leftovers';
import { bundle, hasBundle, homeFiles, root } from './paths';
import { PeerServers } from './peer-servers';
import { assertSafeDatabase } from './production-checks';
import { Service } from './service';
import { appSecrets, fullSettings, planFrom, processEnv, userOf, type AppSecrets, type LaunchPlan, type ProcessName } from './settings';
import { waitReady } from './wait-ready';

export interface LauncherOptions {
  source: Readonly<Record<string, string | undefined>>;
  dev: boolean;
  /** Gets one line of progress at a time. */
  say: (line: string) => void;
}

const READY_MS = 180_000;
const STEP_PATIENCE_MS = 20_000;
/** The web process answers with hundreds of kilobytes at a time, which at V8's 16 MB fill the nursery every few answers. */
const NURSERY = '--max-semi-space-size=32';
const CRASHES_TO_GIVE_UP = 5;
/** After this the fleet comes up while people already look. */
const FLEET_PATIENCE_MS = 15_000;

/** Brings the whole console up on this machine, keeps it up, and takes it down in reverse order. */
export class Launcher {
  private readonly undo: (() => Promise<void>)[] = [];
  private readonly services: Service[] = [];
  private readonly abort = new AbortController();
  private readonly plan: LaunchPlan;
  private readonly record: LauncherRecord;
  private readonly servers: PeerServers;
  private secrets: AppSecrets = { auth: '', master: '', audit: '' };
  private stopping: Promise<void> | null = null;
  private current: Promise<unknown> = Promise.resolve();

  /** Throws when the settings do not allow a start. */
  constructor(private readonly options: LauncherOptions) {
    this.plan = planFrom(options.source, options.dev);
    ensureHome(this.plan.home);
    this.record = new LauncherRecord(homeFiles(this.plan.home).launcher, this.plan.publicUrl);
    this.servers = new PeerServers(this.plan, { ...options, onStarted: (stop) => this.undo.push(stop), onMoved: () => this.serversMoved() });
  }

  /** Starts everything that is needed; resolves when the console answers. */
  async start(): Promise<{ url: string; next: string }> {
    const { plan, options } = this;
    const ended = await this.record.takeOver();
    if (ended.length > 0) options.say(`Ended what an earlier launcher left behind: ${ended.join(', ')}.`);
    this.undo.push(() => Promise.resolve(this.record.clear()));
    if ((await freePort(plan.port)) !== plan.port) throw new Error(`Port ${plan.port} is taken by another program. Choose another:  PORT=${plan.port + 1} npm start`);
    this.secrets = appSecrets(plan, options.source);

    await this.step('Database', () => this.servers.startDatabase());
    await this.step('Bus', () => this.servers.startBus());
    await this.step('Migrations', () => this.migrate());
    this.writeRuntime();
    this.startService('web', [NURSERY, bundle('web')]);
    const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
    this.startService('worker', plan.dev ? [tsx, 'watch', '--clear-screen=false', path.join(root, 'server', 'worker.ts')] : [bundle('worker')]);
    await this.step('Console', () => this.waitForWeb());
    if (!plan.production) await this.demonstration();
    const invitation = plan.production ? await inviteFirstAdmin(this.servers.current().databaseUrl, this.envOf('seed')) : null;
    return { url: plan.publicUrl, next: invitation ? `${invitation}   (shown once; sets the first administrator's password)` : `npm run cli -- signin-link --as ${plan.production ? 'HANDLE' : 'admin'}` };
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

  private async migrate(): Promise<string> {
    const { databaseUrl, ownerUrl } = this.servers.current();
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

  /** The demonstration comes in as anybody's data would, and its fleet really runs. */
  private async demonstration(): Promise<void> {
    if (!hasBundle('seed')) return;
    await this.step('Demonstration', () => this.seed().then(() => 'set up'));
    if (!hasBundle('agent')) return;
    // A fleet without its manager would be in the way of the next one, so the agent ends with this process.
    this.startService('agent', [bundle('agent')], { MERIDIAN_FLEET: homeFiles(this.plan.home).fleet, MERIDIAN_PARENT_PID: String(process.pid), MERIDIAN_BACKOFF: 'dev' });
    await this.step('Fleet', async () => {
      const decided = this.seed('decide');
      // Without it everything works; its requests then wait for a person.
      const outcome = decided.then(() => 'registered and approved', (error: unknown) => `started; ${String(error).split('\n')[0]}`);
      return Promise.race([outcome, sleep(FLEET_PATIENCE_MS, 'starting', { ref: false, signal: this.abort.signal })]);
    });
  }

  private async seed(...args: string[]): Promise<void> {
    try {
      await promisify(execFile)(process.execPath, ['--enable-source-maps', bundle('seed'), ...args], { env: this.envOf('seed'), signal: this.abort.signal, maxBuffer: 16 * 1024 * 1024 });
    } catch (error) {
      const { stderr } = error as { stderr?: string };
      throw new Error(`The demonstration could not be set up:\n${stderr?.trim() ?? ''}`, { cause: error });
    }
  }

  private startService(name: ProcessName, args: string[], extra: Record<string, string> = {}): void {
    this.abort.signal.throwIfAborted();
    const service = new Service({
      name,
      args: ['--enable-source-maps', ...args],
      env: () => ({ ...this.envOf(name), ...extra }),
      logFile: path.join(homeFiles(this.plan.home).logs, `${name}.log`),
      report: this.options.say,
      onStart: (pid) => this.record.note(name, pid),
    });
    this.services.push(service);
    this.undo.push(() => service.stop());
    service.start();
  }

  private serversMoved(): void {
    this.options.say('A server came back on another port; restarting what uses it.');
    this.writeRuntime();
    for (const service of this.services) void service.restart();
  }

  private envOf(name: ProcessName): NodeJS.ProcessEnv {
    return processEnv(name, this.options.source, fullSettings(this.plan, this.servers.current(), this.secrets));
  }

  /** For the command line tools. In production they get the environment that we got; secrets stay out of files. */
  private writeRuntime(): void {
    if (this.plan.production) return;
    writePrivate(homeFiles(this.plan.home).runtime, JSON.stringify(fullSettings(this.plan, this.servers.current(), this.secrets), null, 2));
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
