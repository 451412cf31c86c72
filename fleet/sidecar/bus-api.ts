import type { KeyPair } from '@nats-io/nkeys';
import { RegistrationStatusSchema, type RegistrationStatus } from '@/domain/deployments/registration';
import { REGISTRATIONS_PATH, registrationPath, registrationSigningText } from '@/domain/deployments/signing';
import { signature, signedHeaders } from '../signed-request';
import type { SidecarEnv } from './env';

const TIMEOUT_MS = 10_000;

/** An answer of the Bus API that is not a success. */
export class BusApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(`Bus API answered ${status}: ${message}`);
    this.name = 'BusApiError';
    this.status = status;
  }
}

/** The console's registration interface, as one instance uses it. Every call throws on anything but success. */
export class BusApi {
  readonly #env: SidecarEnv;
  readonly #identity: KeyPair;

  constructor(env: SidecarEnv, identity: KeyPair) {
    this.#env = env;
    this.#identity = identity;
  }

  /** Resolves when something answers HTTP at the address at all. */
  async reach(): Promise<void> {
    await fetch(`${this.#env.busApiUrl}/api/health/live`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  }

  /** Says who we are and what we ask for. The same content again changes nothing. */
  async register(): Promise<void> {
    const env = this.#env;
    const unsigned = {
      instance_id: env.instanceId,
      ...(env.plugin !== undefined && { plugin: env.plugin }),
      pool_type: env.poolType,
      public_key: this.#identity.getPublicKey(),
      image: env.image,
      tags: [...env.tags],
      requested_grants: [...env.requestedGrants],
    };
    const body = JSON.stringify({ ...unsigned, signature: signature(this.#identity, registrationSigningText(unsigned)) });
    await this.#call(REGISTRATIONS_PATH, { method: 'POST', body, headers: { authorization: `Bearer ${env.bootstrapToken}`, 'content-type': 'application/json' } });
  }

  /** What we hold now: credentials, grants and where the bus is. */
  async status(): Promise<RegistrationStatus> {
    const path = registrationPath(this.#env.instanceId);
    return RegistrationStatusSchema.parse(await this.#call(path, { method: 'GET', headers: signedHeaders(this.#identity, path) }));
  }

  async #call(path: string, init: RequestInit): Promise<unknown> {
    const response = await fetch(this.#env.busApiUrl + path, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = await response.text();
    if (!response.ok) throw new BusApiError(response.status, text.slice(0, 500));
    return JSON.parse(text) as unknown;
  }
}
