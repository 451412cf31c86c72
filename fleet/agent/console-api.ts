import type { KeyPair } from '@nats-io/nkeys';
import { AgentEnrolmentStatusSchema, agentPath, AGENTS_PATH, type AgentEnrolmentStatus } from '@/domain/deployments/agent-protocol';
import { registrationSigningText } from '@/domain/deployments/signing';
import { signature, signedHeaders } from '../signed-request';

const TIMEOUT_MS = 10_000;

/** The console's interface for agents. Every call throws on anything but success. */
export class ConsoleApi {
  readonly #url: string;
  readonly #id: string;
  readonly #identity: KeyPair;

  constructor(url: string, id: string, identity: KeyPair) {
    this.#url = url.replace(/\/$/, '');
    this.#id = id;
    this.#identity = identity;
  }

  /** Says who we are. The same content again changes nothing. */
  async enrol(token: string): Promise<void> {
    const unsigned = { agent_id: this.#id, public_key: this.#identity.getPublicKey(), driver: 'process' };
    const body = JSON.stringify({ ...unsigned, signature: signature(this.#identity, registrationSigningText(unsigned)) });
    await this.#call(AGENTS_PATH, { method: 'POST', body, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } });
  }

  /** The way to the bus; the JWT is null until the console has made it. */
  async status(): Promise<AgentEnrolmentStatus> {
    const path = agentPath(this.#id);
    return AgentEnrolmentStatusSchema.parse(await this.#call(path, { method: 'GET', headers: signedHeaders(this.#identity, path) }));
  }

  async #call(path: string, init: RequestInit): Promise<unknown> {
    const response = await fetch(this.#url + path, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = await response.text();
    if (!response.ok) throw new Error(`The console answered ${response.status}: ${text.slice(0, 300)}`);
    return JSON.parse(text) as unknown;
  }
}
