import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jwtAuthenticator, type NatsConnection } from '@nats-io/nats-core';
import { createUser, fromSeed, type KeyPair } from '@nats-io/nkeys';
import { connect } from '@nats-io/transport-node';
import type { PoolType } from '@/domain/deployments/pool-types';
import { type RegistrationStatus, RegistrationStatusSchema } from '@/domain/deployments/registration';
import type { Console } from '@/e2e/running';
import { registrationRequest, signedBody, statusRequest } from '@/server/testing/registration-client';

export interface RawGrant {
  topic: string;
  action: 'publish' | 'subscribe';
}

export interface RawPluginOptions {
  deployment: string;
  instance: string;
  pool: PoolType;
  /** Handle of the owner, who also made the bootstrap token. */
  owner: string;
  /** What it says it runs. */
  image?: string;
}

/** A client with an instance's key and no sidecar: signs its calls and talks to the bus as a plain NATS client. */
export interface RawClient {
  readonly instance: string;
  status(): Promise<RegistrationStatus>;
  /** Waits for the credentials. Comes back within milliseconds whenever the server cuts it. */
  connect(): Promise<NatsConnection>;
}

/** A plugin without a sidecar: registers over REST like any. */
export interface RawPlugin extends RawClient {
  register(grants: readonly RawGrant[]): Promise<void>;
}

/** Makes a bootstrap token and a key for a new instance. */
export async function rawPlugin(running: Console, options: RawPluginOptions): Promise<RawPlugin> {
  const { deployment, instance, pool, owner, image = 'example/raw:1' } = options;
  const token = await running.cli('bootstrap', 'create', '--deployment', deployment, '--owner', owner, '--label', instance);
  const keys = createUser();
  return {
    ...rawClient(running, instance, keys),
    async register(grants) {
      const body = { instance_id: instance, pool_type: pool, image, tags: [], requested_grants: [...grants] };
      const response = await fetch(registrationRequest(running.url, token, signedBody(keys, body)));
      if (response.status !== 202) throw new Error(`registration: ${response.status} ${await response.text()}`);
    },
  };
}

/** A client with the key that the sidecar of a running instance keeps: what a thief of it could do. */
export function thiefOf(running: Console, instance: string): RawClient {
  return rawClient(running, instance, fromSeed(readFileSync(path.join(running.home, 'fleet', `${instance}.nk`))));
}

function rawClient(running: Console, instance: string, keys: KeyPair): RawClient {
  async function status(): Promise<RegistrationStatus> {
    const response = await fetch(statusRequest(running.url, keys, { instance }));
    if (!response.ok) throw new Error(`registration status: ${response.status} ${await response.text()}`);
    return RegistrationStatusSchema.parse(await response.json());
  }
  return {
    instance,
    status,
    async connect() {
      const jwt = await provisioned(status);
      return connect({
        servers: running.settings.NATS_URL ?? '',
        name: instance,
        authenticator: jwtAuthenticator(jwt, keys.getSeed()),
        inboxPrefix: `_INBOX_${instance}`,
        maxReconnectAttempts: -1,
        reconnectDelayHandler: () => 5,
        ignoreAuthErrorAbort: true,
      });
    },
  };
}

async function provisioned(status: () => Promise<RegistrationStatus>): Promise<string> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const { jwt } = await status();
    if (jwt) return jwt;
    await sleep(50);
  }
  throw new Error('the instance got no credentials in 30 s');
}
