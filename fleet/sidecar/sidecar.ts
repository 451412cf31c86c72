import { randomBytes } from 'node:crypto';
import { controlSubject } from '@/domain/acl/baseline';
import { pause, untilDone } from '../backoff';
import { preciseNow } from '../clock';
import type { Log } from '../log';
import { BusApi } from './bus-api';
import { BusLink } from './bus-link';
import { Checkpoints } from './checkpoints';
import { obey } from './control';
import type { SidecarEnv } from './env';
import { Grants } from './grants';
import { PluginServer } from './grpc-server';
import { startHealthServer, type HealthServer } from './health-server';
import { loadIdentity } from './identity';
import { KeptShares } from './kept-shares';
import { prometheusText } from './metrics-text';
import { PublishLedger } from './publish-ledger';
import { Publisher } from './publisher';
import { Recovery } from './recovery';
import { heartbeatState, Reporter } from './reporter';
import { Subscriptions } from './subscriptions';
import { Traffic } from './traffic';

/** How long a sidecar that is asked to end waits for its plugin to finish what it was given. */
const DRAIN_MS = 5_000;
const RETRY = { baseMs: 250, maxMs: 10_000 };

export interface RunningSidecar {
  readonly healthPort: number;
  readonly pluginPort: number;
  stop(): Promise<void>;
}

/**
 * Starts one sidecar in the order of the container contract, each step only after the one before it:
 * reach the Bus API, register, recover grants, connect to the bus, recover state, health server,
 * listener, plugin. A step that fails is tried again until the signal ends.
 */
export async function startSidecar(env: SidecarEnv, log: Log, signal: AbortSignal): Promise<RunningSidecar> {
  const identity = loadIdentity(env.stateDir, env.instanceId);
  const api = new BusApi(env, identity);
  const attempt = <T>(step: string, action: () => Promise<T>): Promise<T> =>
    untilDone(action, { ...RETRY, signal, onFailure: (error, waitMs) => log.warn(`${step} failed`, { error: text(error), waitMs }) }).then((result) => {
      log.info(step);
      return result;
    });

  await attempt('reach the Bus API', () => api.reach());
  await attempt('register', () => api.register());
  const grants = new Grants({ fetch: () => api.status(), changed: () => onGrantsChanged() });
  const { deployment, bus, plugin: pluginName } = await grants.recover(signal, (error) => log.warn('recover grants failed', { error: text(error) }));
  log.info('recover grants', { deployment, version: grants.current.grants_version });

  const traffic = new Traffic();
  const ledger = new PublishLedger(traffic);
  const current: { link: BusLink | null; listening: boolean; draining: boolean } = { link: null, listening: false, draining: false };
  const link = (): BusLink | null => current.link;
  const publisher = new Publisher({ deployment, instanceId: env.instanceId, traffic, ledger, link });
  const keptShares = new KeptShares(env.stateDir, env.instanceId);
  const subscriptions = new Subscriptions({ deployment, instanceId: env.instanceId, traffic, link, shares: keptShares.read() ?? env.shares });
  const checkpoints = new Checkpoints({ dir: env.checkpointDir, deployment, plugin: pluginName, instanceId: env.instanceId, now: preciseNow, unreadable: () => traffic.error('checkpoint-unreadable') });
  const recovery = new Recovery(preciseNow);
  const isReady = (): boolean => current.listening && !current.draining && link()?.isUp === true && hasPlugin();
  const hasPlugin = (): boolean => plugin.isAttached && recovery.isDone;
  const stateOf = () => heartbeatState({ listening: current.listening, hasPlugin: hasPlugin(), draining: current.draining });
  const plugin = new PluginServer({
    publisher,
    subscriptions,
    checkpoints,
    recovery,
    health: () => ({ ready: isReady(), state: stateOf() }),
    state: () => ({ connected: link()?.isUp === true, grants_version: grants.current.grants_version, grants: grants.current.grants.map(({ topic, action }) => ({ topic, action })) }),
    onPresence: () => {
      log.info(plugin.isAttached ? 'plugin attached' : 'plugin gone', { recoveryMs: recovery.ms });
      reporter.heartbeat();
    },
  });
  const reporter = new Reporter({
    deployment,
    instanceId: env.instanceId,
    boot: randomBytes(9).toString('base64url'),
    link,
    traffic,
    ledger,
    state: () => ({
      state: stateOf(),
      ready: isReady(),
      grants: grants.current.grants_version,
      plugin: plugin.isAttached ? 'connected' : 'absent',
      shares: subscriptions.shares,
      unsplit: [...subscriptions.unsplit],
      recoveryMs: recovery.ms,
    }),
  });

  function onGrantsChanged(): void {
    log.info('grants changed', { version: grants.current.grants_version, lines: grants.current.grants.length });
    subscriptions.retry();
    plugin.announceState();
    reporter.heartbeat();
  }

  async function drain(): Promise<void> {
    current.draining = true;
    reporter.heartbeat();
    await subscriptions.drain();
  }

  /** Kept before it is done, so that a process that ends in between comes back with what was wanted. */
  async function split(shares: number): Promise<void> {
    try {
      keptShares.keep(shares);
    } catch {
      traffic.error('shares-not-kept');
    }
    await subscriptions.split(shares);
    reporter.heartbeat();
  }

  current.link = await attempt('connect to the bus', () =>
    BusLink.open({
      servers: bus.servers,
      instanceId: env.instanceId,
      identity,
      jwt: () => grants.jwt,
      onConnected: () => {
        publisher.flushWaiting();
        subscriptions.retry();
        plugin.announceState();
        void grants.refresh();
      },
      onDisconnected: () => {
        log.warn('bus connection lost');
        ledger.disconnected();
        plugin.announceState();
      },
      onPublishRefused: (subject) => {
        const topic = publisher.topicOf(subject);
        if (topic === null) return traffic.error('report-refused');
        ledger.refused(topic);
        plugin.announceRefusal(topic);
      },
      onError: (type) => {
        traffic.error(type);
        if (type === 'authorization') void grants.refresh();
      },
    }),
  );
  current.link.subscribe(controlSubject(deployment, env.instanceId), {
    onMessage: ({ data }) =>
      obey(data, {
        log,
        drain: () => void drain(),
        split: (shares) => void split(shares),
        refreshGrants: () => void grants.refresh(),
        unreadable: () => traffic.error('bad-control'),
      }),
    onRefused: () => traffic.error('control-refused'),
  });
  reporter.start();

  // What changed between reading the grants and hearing about changes is read now.
  await attempt('recover state', () => grants.refresh());
  grants.watch();
  const health: HealthServer = await startHealthServer(env.healthPort, {
    ready: isReady,
    facts: () => ({ state: stateOf(), shares: subscriptions.shares, unsplit: subscriptions.unsplit, recoveryMs: recovery.ms }),
    metrics: () => prometheusText(traffic.totals(), { ready: isReady(), uptimeMs: process.uptime() * 1_000, shares: subscriptions.shares, recoveryMs: recovery.ms }),
  });
  log.info('health server', { port: health.port });
  const pluginPort = await attempt('listen for the plugin', () => plugin.listen(env.address));
  current.listening = true;
  reporter.heartbeat();

  return {
    healthPort: health.port,
    pluginPort,
    stop: async () => {
      await Promise.race([drain(), pause(DRAIN_MS)]);
      grants.stop();
      await reporter.finish();
      plugin.close();
      health.close();
      await current.link?.close();
    },
  };
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
