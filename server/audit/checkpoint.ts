import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { canonicalJson } from '@/domain/canonical-json';
import { leaseStillHeld } from '@/server/platform/lease';
import type { Loop } from '@/server/platform/loop-runner';

/** PKCS #8 wrapping of a raw Ed25519 seed (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The signing key from its 32-byte seed in base64. */
export function auditKey(seedBase64: string): KeyObject {
  const seed = Buffer.from(seedBase64, 'base64');
  if (seed.length !== 32) throw new Error('MERIDIAN_AUDIT_KEY must be 32 bytes in base64.');
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
}

/** What a checkpoint signs: that at this time the chain ended in this entry. */
export function checkpointText(point: { seq: bigint; hash: string; at: Date }): string {
  return canonicalJson({ seq: point.seq.toString(), hash: point.hash, at: point.at.toISOString() });
}

/** Signs the head of the chain every minute when it moved. */
export function checkpointLoop(key: KeyObject): Loop {
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
  return {
    name: 'audit.checkpoint',
    kind: 'lease',
    everyMs: 60_000,
    async run({ db, clock, lease }) {
      await db.$transaction(async (tx) => {
        if (lease && !(await leaseStillHeld(tx, lease))) return;
        const head = await tx.auditEntry.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } });
        const last = await tx.auditCheckpoint.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } });
        if (!head || head.seq === last?.seq) return;
        const point = { ...head, at: clock.now() };
        const signature = sign(null, Buffer.from(checkpointText(point)), key).toString('base64');
        await tx.auditCheckpoint.create({ data: { ...point, publicKey, signature } });
      });
    },
  };
}
