import { randomBytes } from 'node:crypto';
import type { KeyPair } from '@nats-io/nkeys';
import { AGENTS_PATH } from '@/domain/deployments/agent-protocol';
import { registrationPath, registrationSigningText, REGISTRATIONS_PATH, requestSigningText, SIGNED_HEADERS } from '@/domain/deployments/signing';

const sign = (keys: KeyPair, text: string): string => Buffer.from(keys.sign(new TextEncoder().encode(text))).toString('base64url');

/** A registration body with the signature of this key; `body` may be as wrong as a test wants. */
export function signedBody(keys: KeyPair, body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const unsigned = { ...body, public_key: keys.getPublicKey() };
  return { ...unsigned, signature: sign(keys, registrationSigningText(unsigned)) };
}

/** `POST /api/v1/registrations` as a sidecar sends it. */
export function registrationRequest(base: string, token: string | null, body: unknown): Request {
  const headers = { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
  return new Request(`${base}${REGISTRATIONS_PATH}`, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

/** `POST /api/v1/agents` as an agent sends it. */
export function enrolmentRequest(base: string, token: string | null, keys: KeyPair, agent: string): Request {
  const headers = { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
  return new Request(`${base}${AGENTS_PATH}`, { method: 'POST', headers, body: JSON.stringify(signedBody(keys, { agent_id: agent, driver: 'process' })) });
}

export interface SignedGet {
  instance: string;
  /** The path that is asked for, when it is not the instance's. */
  path?: string;
  timestamp?: string;
  nonce?: string;
  /** Text that is signed in place of the right one. */
  text?: string;
}

/** `GET /api/v1/registrations/{instance}`, signed freshly each time. */
export function statusRequest(base: string, keys: KeyPair, { instance, path = registrationPath(instance), timestamp = String(Date.now()), nonce = randomBytes(16).toString('base64url'), text }: SignedGet): Request {
  const signature = sign(keys, text ?? requestSigningText({ method: 'GET', path, timestamp, nonce }));
  const headers = { [SIGNED_HEADERS.key]: keys.getPublicKey(), [SIGNED_HEADERS.timestamp]: timestamp, [SIGNED_HEADERS.nonce]: nonce, [SIGNED_HEADERS.signature]: signature };
  return new Request(`${base}${path}`, { headers });
}
