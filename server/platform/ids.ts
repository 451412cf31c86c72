import { createHash, randomBytes } from 'node:crypto';

/** A UUID version 7 (RFC 9562): sorts by time of making, to the millisecond. */
export function newId(at: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A secret of 256 bits with a prefix that scanners and people recognise. Shown once, stored as its hash. */
export function newSecret(prefix: string): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`;
}

/** SHA-256, hex: how secrets are stored and contents are compared. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
