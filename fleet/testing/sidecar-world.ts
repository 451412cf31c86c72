import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NatsConnection } from '@nats-io/nats-core';
import { HeartbeatSchema, TelemetrySchema, type Heartbeat, type Telemetry } from '@/domain/telemetry/messages';
import { heartbeatSubject, telemetrySubject } from '@/domain/acl/baseline';
import { SidecarClient } from '../plugins/client';
import type { SidecarEnv } from '../sidecar/env';
import { startSidecar, type RunningSidecar } from '../sidecar/sidecar';
import { openBusAccount, type BusAccount } from './bus-account';
import { startRegistrationDouble, type RegistrationDouble } from './registration-double';

export interface SidecarWorld {
  readonly account: BusAccount;
  readonly api: RegistrationDouble;
  readonly insider: NatsConnection;
  readonly telemetry: Telemetry[];
  readonly heartbeats: Heartbeat[];
  readonly env: SidecarEnv;
  readonly steps: string[];
  /** Another instance than the world's own gets its own state folder; `change` is what differs for it. */
  start(change?: Partial<SidecarEnv>): Promise<RunningSidecar>;
  /** A client that has begun to attach; `prepare` comes before that. */
  plugin(sidecar: RunningSidecar, prepare?: (client: SidecarClient) => void): SidecarClient;
  close(): Promise<void>;
}

/** One sidecar's surroundings: an account on the real bus, a registration service, and ears for what it reports. */
export async function sidecarWorld(instanceId: string, deployment = 'd1'): Promise<SidecarWorld> {
  const account = await openBusAccount(deployment);
  const api = await startRegistrationDouble(account, 'token');
  const insider = await account.insider();
  const stateDir = mkdtempSync(path.join(tmpdir(), 'sidecar-'));
  const telemetry: Telemetry[] = [];
  const heartbeats: Heartbeat[] = [];
  const steps: string[] = [];
  insider.subscribe(telemetrySubject(deployment, '*'), { callback: (_, message) => void telemetry.push(TelemetrySchema.parse(message.json())) });
  insider.subscribe(heartbeatSubject(deployment, '*'), { callback: (_, message) => void heartbeats.push(HeartbeatSchema.parse(message.json())) });
  await insider.flush();
  const env: SidecarEnv = {
    instanceId,
    plugin: undefined,
    poolType: 'SignalEnginePool',
    image: 'signal:1',
    requestedGrants: [{ topic: 'platform.data.**', action: 'subscribe' }],
    tags: [],
    busApiUrl: api.url,
    bootstrapToken: 'token',
    address: '127.0.0.1:0',
    healthPort: 0,
    stateDir,
    checkpointDir: path.join(stateDir, 'checkpoints'),
    shares: null,
    parentPid: undefined,
  };
  const stop = new AbortController();
  const running: RunningSidecar[] = [];
  const plugins: SidecarClient[] = [];
  const log = { info: (message: string) => void steps.push(message), warn: (message: string) => void steps.push(message) };
  return {
    account,
    api,
    insider,
    telemetry,
    heartbeats,
    env,
    steps,
    start: async (change = {}) => {
      const sidecar = await startSidecar({ ...env, ...change }, log, stop.signal);
      running.push(sidecar);
      return sidecar;
    },
    plugin: (sidecar, prepare) => {
      const client = new SidecarClient({ address: `127.0.0.1:${sidecar.pluginPort}`, instanceId, version: 'test' });
      plugins.push(client);
      prepare?.(client);
      client.start();
      return client;
    },
    close: async () => {
      stop.abort(new Error('the test is over'));
      for (const client of plugins) client.close();
      await Promise.all(running.map((sidecar) => sidecar.stop()));
      api.close();
      await account.close();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}
