import { fromPublic } from '@nats-io/nkeys';

/** True when `signature` (unpadded base64url) over `text` was made by the nkey with this public part; false for anything malformed. */
export function verifyNkeySignature(publicKey: string, text: string, signature: string): boolean {
  try {
    return fromPublic(publicKey).verify(new TextEncoder().encode(text), new Uint8Array(Buffer.from(signature, 'base64url')));
  } catch {
    return false;
  }
}
