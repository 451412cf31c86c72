import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';

/** Opens what anyone sealed to its public key. */
export interface BoxOpener {
  /** SPKI in base64url: no secret. */
  publicKey: string;
  /** Throws when the text was changed, belongs to another row, or was sealed to another key. */
  open(sealed: string, rowId: string): string;
}

/** Head of a PKCS #8 document around 32 bytes of an X25519 key (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b656e04220420', 'hex');

/**
 * The worker's key for secrets that others hand it: derived from MERIDIAN_MASTER_KEY, so that nothing more is to be
 * kept, and open to nobody who has only the public half. X25519, HKDF-SHA256, AES-256-GCM.
 */
export function boxOpener(masterKey: string): BoxOpener {
  const master = Buffer.from(masterKey, 'base64');
  if (master.length !== 32) throw new Error('MERIDIAN_MASTER_KEY must be 32 bytes in base64');
  const seed = Buffer.from(hkdfSync('sha256', master, '', 'meridian sealed box v1', 32));
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = encoded(createPublicKey(key));
  return {
    publicKey,
    open(sealed, rowId) {
      const [version, sender, iv, body] = sealed.split('.');
      if (version !== 'b1' || !sender || !iv || !body) throw new Error('not a sealed secret');
      const bytes = Buffer.from(body, 'base64url');
      const shared = sharedKey({ own: key, other: decoded(sender), sender, receiver: publicKey });
      const decipher = createDecipheriv('aes-256-gcm', shared, Buffer.from(iv, 'base64url')).setAAD(Buffer.from(rowId));
      decipher.setAuthTag(bytes.subarray(-16));
      return decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

/** Seals a secret so that only the holder of the private half opens it, and only in this row: whoever seals cannot read it again. */
export function sealTo(receiver: string, secret: string, rowId: string): string {
  const pair = generateKeyPairSync('x25519');
  const sender = encoded(pair.publicKey);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sharedKey({ own: pair.privateKey, other: decoded(receiver), sender, receiver }), iv).setAAD(Buffer.from(rowId));
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return ['b1', sender, iv.toString('base64url'), body.toString('base64url')].join('.');
}

function sharedKey({ own, other, sender, receiver }: { own: KeyObject; other: KeyObject; sender: string; receiver: string }): Buffer {
  return Buffer.from(hkdfSync('sha256', diffieHellman({ privateKey: own, publicKey: other }), `${sender}.${receiver}`, 'meridian sealed box v1 content', 32));
}

const encoded = (key: KeyObject): string => key.export({ format: 'der', type: 'spki' }).toString('base64url');
const decoded = (text: string): KeyObject => createPublicKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'spki' });
