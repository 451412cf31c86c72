import { randomBytes } from 'node:crypto';
import type { KeyPair } from '@nats-io/nkeys';
import { requestSigningText, SIGNED_HEADERS } from '@/domain/deployments/signing';

/** Unpadded base64url of the signature of a text. */
export function signature(identity: KeyPair, text: string): string {
  return Buffer.from(identity.sign(new TextEncoder().encode(text))).toString('base64url');
}

/** The headers by which a GET proves who asks: good once, and for a minute. */
export function signedHeaders(identity: KeyPair, path: string): Record<string, string> {
  const timestamp = String(Date.now());
  const nonce = randomBytes(18).toString('base64url');
  return {
    [SIGNED_HEADERS.key]: identity.getPublicKey(),
    [SIGNED_HEADERS.timestamp]: timestamp,
    [SIGNED_HEADERS.nonce]: nonce,
    [SIGNED_HEADERS.signature]: signature(identity, requestSigningText({ method: 'GET', path, timestamp, nonce })),
  };
}
