import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Keeps secrets in the database unreadable without the master key. */
export interface Sealer {
  /** Bound to the row: a sealed text moved to another row cannot be opened there. */
  wrap(secret: string, rowId: string): string;
  /** Throws when the text was changed, belongs to another row, or was sealed with another key. */
  unwrap(sealed: string, rowId: string): string;
}

/** AES-256-GCM under MERIDIAN_MASTER_KEY (32 bytes, base64). The sealed text names the key by a fingerprint, for rotation. */
export function createSealer(masterKey: string): Sealer {
  const key = Buffer.from(masterKey, 'base64');
  if (key.length !== 32) throw new Error('MERIDIAN_MASTER_KEY must be 32 bytes in base64');
  const keyId = createHash('sha256').update(key).digest('hex').slice(0, 8);
  return {
    wrap(secret, rowId) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(rowId));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return ['v1', keyId, iv.toString('base64url'), body.toString('base64url')].join('.');
    },
    unwrap(sealed, rowId) {
      const [version, sealedWith, iv, body] = sealed.split('.');
      if (version !== 'v1' || !iv || !body) throw new Error('not a sealed secret');
      if (sealedWith !== keyId) throw new Error(`sealed with another master key (${sealedWith}, have ${keyId})`);
      const bytes = Buffer.from(body, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url')).setAAD(Buffer.from(rowId));
      decipher.setAuthTag(bytes.subarray(-16));
      return decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}
