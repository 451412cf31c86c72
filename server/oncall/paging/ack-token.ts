import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';

/** PKCS #8 wrapping of a raw Ed25519 seed (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const ID_BYTES = 16;
const SIGNATURE_BYTES = 64;

/** What a link says: acks this page as this person, until then. */
export interface AckClaim {
  /** The link's id (a UUID): the row that makes it single-use. */
  linkId: string;
  pageId: string;
  userId: string;
  expiresAt: Date;
}

/** The worker's side of ack links. */
export interface AckSigner {
  /** Names the public key. */
  keyId: string;
  /** SPKI, base64: what web processes check with. */
  publicKey: string;
  /** base64url(link id ‖ Ed25519 signature over the claim): 107 characters, the same every time. */
  token(claim: AckClaim): string;
}

/** The signer, from a key of its own that is derived from the master key (HKDF-SHA256, RFC 5869). */
export function ackSigner(masterKey: string): AckSigner {
  const seed = Buffer.from(hkdfSync('sha256', Buffer.from(masterKey, 'base64'), Buffer.alloc(0), 'meridian ack links 1', 32));
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
  return {
    keyId: createHash('sha256').update(publicKey).digest('hex').slice(0, 16),
    publicKey,
    token: (claim) => Buffer.concat([idBytes(claim.linkId), sign(null, signed(claim), key)]).toString('base64url'),
  };
}

/** The id of the link that a token is of; null for what cannot be a token. */
export function linkIdOf(token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  // Only the one spelling of a token is one.
  if (bytes.length !== ID_BYTES + SIGNATURE_BYTES || bytes.toString('base64url') !== token) return null;
  const hex = bytes.subarray(0, ID_BYTES).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** True when the token was made for this claim by the holder of one of these keys. Whether it may still be used is another question. */
export function isSignedFor(token: string, claim: AckClaim, publicKeys: readonly string[]): boolean {
  const signature = Buffer.from(token, 'base64url').subarray(ID_BYTES);
  return linkIdOf(token) === claim.linkId && publicKeys.some((key) => verify(null, signed(claim), publicKeyOf(key), signature));
}

function signed({ linkId, pageId, userId, expiresAt }: AckClaim): Buffer {
  return Buffer.from(`${linkId}|${pageId}|${userId}|${expiresAt.toISOString()}`);
}

function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function publicKeyOf(spki: string): KeyObject {
  return createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
}
