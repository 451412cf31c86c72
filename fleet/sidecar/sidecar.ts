import { randomBytes } from 'node:crypto';
import { controlSubject } from '@/domain/acl/baseline';
import { untilDone } from '../backoff';
import type { Log } from '../log';
import { BusApi } from './bus-api';
import { BusLink } from './bus-link';
import type { SidecarEnv } from './env';
import { Grants, readControl } from './grants';
import { PluginServer } from './grpc-server';
import { startHealthServer, type HealthServer } from './health-server';
import { loadIdentity } from './identity';
import { prometheusText } from './metrics-text';
import { PublishLedger } from './publish-ledger';
import { Publisher } from './publisher';
import { heartbeatState, Reporter } from './reporter';
import { Subscriptions } from './subscriptions';
import { Traffic } from './traffic';

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
  const { deployment, bus } = await grants.recover(signal, (error) => log.warn('recover grants failed', { error: text(error) }));
  log.info('recover grants', { deployment, version: grants.current.grants_version });

  const traffic = new Traffic();
  const ledger = new PublishLedger(traffic);
  const current: { link: BusLink | null; listening: boolean; draining: boolean } = { link: null, listening: false, draining: false };
  const link = (): BusLink | null => current.link;
  const publisher = new Publisher({ deployment, instanceId: env.instanceId, traffic, ledger, link });
  const subscriptions = new Subscriptions({ deployment, instanceId: env.instanceId, traffic, link });
  const isReady = (): boolean => current.listening && !current.draining && link()?.isUp === true && plugin.isAttached;
  const stateOf = () => heartbeatState({ listening: current.listening, pluginAttached: plugin.isAttached, draining: current.draining });
  const plugin = new PluginServer({
    publisher,
    subscriptions,
    health: () => ({ ready: isReady(), state: stateOf() }),
    state: () => ({ connected: link()?.isUp === true, grants_version: grants.current.grants_version, grants: grants.current.grants.map(({ topic, action }) => ({ topic, action })) }),
    onPresence: () => {
      log.info(plugin.isAttached ? 'plugin attached' : 'plugin gone');
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
    state: () => ({ state: stateOf(), ready: isReady(), grants: grants.current.grants_version, plugin: plugin.isAttached ? 'connected' : 'absent' }),
  });

  function onGrantsChanged(): void {
    log.info('grants changed', { version: grants.current.grants_version, lines: grants.current.grants.length });
    subscriptions.retry();
    plugin.announceState();
    reporter.heartbeat();
  }

  function drain(): void {
    current.draining = true;
    subscriptions.drain();
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
    onMessage: (message) => {
      const control = readControl(message.data);
      if (!control) return traffic.error('bad-control');
      log.info('control', { kind: control.kind, reason: control.reason, by: control.by });
      if (control.kind === 'drain') drain();
      else void grants.refresh();
    },
    onRefused: () => traffic.error('control-refused'),
  });
  reporter.start();

  // What changed between reading the grants and hearing about changes is read now.
  await attempt('recover state', () => grants.refresh());
  grants.watch();
  const health: HealthServer = await startHealthServer(env.healthPort, {
    ready: isReady,
    state: stateOf,
    metrics: () => prometheusText(traffic.totals(), { ready: isReady(), uptimeMs: process.uptime() * 1_000 }),
  });
  log.info('health server', { port: health.port });
  const pluginPort = await attempt('listen for the plugin', () => plugin.listen(env.address));
  current.listening = true;
  reporter.heartbeat();

  return {
    healthPort: health.port,
    pluginPort,
    stop: async () => {
      drain();
      grants.stop();
      reporter.stop();
      plugin.close();
      health.close();
      await current.link?.close();
    },
  };
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
