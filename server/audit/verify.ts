import { createPublicKey, verify as verifySignature } from 'node:crypto';
import { type ChainedFields, chainHash, GENESIS_HASH } from '@/server/platform/audit';
import type { Db, Tx } from '@/server/platform/db';
import { allCheckpoints, type AuditCheckpoint, type AuditEntry, entriesAfter } from '@/server/audit/audit-store';
import { checkpointText } from '@/server/audit/checkpoint';

export interface Verification {
  ok: boolean;
  entries: number;
  /** Sequence number and hash of the last entry. */
  head: { seq: string; hash: string } | null;
  lastCheckpoint: { seq: string; at: Date } | null;
  /** The first thing found wrong, in words, and where. */
  problem: { seq: string; message: string } | null;
  tookMs: number;
}

const PAGE = 5000;

/** The fields of a stored entry in the shape its hash was taken over. */
export function chainedFields(row: AuditEntry): ChainedFields {
  const { actorKind, actorId, actorName, action, deployment, entityType, entityId, entityLabel, reason, body } = row;
  return { seq: row.seq.toString(), at: row.at.toISOString(), actorKind, actorId, actorName, action, deployment, entityType, entityId, entityLabel, reason, body };
}

/**
 * Walks the whole chain: every sequence number present, every hash right, every signed checkpoint met by the entry it
 * names. A changed, swapped, removed or inserted entry breaks a hash or a number; a cut tail contradicts a checkpoint.
 * `trusted` are the public keys (SPKI, base64) whose checkpoints count; none given: those of the stored checkpoints.
 */
export async function verifyAudit(db: Db | Tx, options: { trusted?: readonly string[]; onProgress?: (done: number) => void } = {}): Promise<Verification> {
  const started = performance.now();
  const checkpoints = await allCheckpoints(db);
  const result = await walk(db, checkpoints, options);
  const last = checkpoints.at(-1);
  return { ...result, ok: result.problem === null, lastCheckpoint: last ? { seq: last.seq.toString(), at: last.at } : null, tookMs: performance.now() - started };
}

type Walked = Pick<Verification, 'entries' | 'head' | 'problem'>;

async function walk(db: Db | Tx, checkpoints: readonly AuditCheckpoint[], options: { trusted?: readonly string[]; onProgress?: (done: number) => void }): Promise<Walked> {
  const expected = new Map(checkpoints.map((point) => [point.seq, point]));
  let prevHash = GENESIS_HASH;
  let seq = 0n;
  let problem: Walked['problem'] = null;
  for (;;) {
    const page = await entriesAfter(db, seq, PAGE);
    for (const row of page) {
      problem ??= checkEntry(row, seq + 1n, prevHash) ?? checkPoint(row.seq, row.hash, expected.get(row.seq), options.trusted);
      expected.delete(row.seq);
      seq = row.seq;
      prevHash = row.hash;
    }
    options.onProgress?.(Number(seq));
    if (page.length < PAGE) break;
  }
  const unmet = [...expected.keys()][0];
  if (unmet !== undefined) problem ??= { seq: unmet.toString(), message: `a signed checkpoint names entry ${unmet}, which is gone` };
  return { entries: Number(seq), head: seq > 0n ? { seq: seq.toString(), hash: prevHash } : null, problem };
}

function checkEntry(row: AuditEntry, expectedSeq: bigint, prevHash: string): Walked['problem'] {
  const at = row.seq.toString();
  if (row.seq !== expectedSeq) return { seq: expectedSeq.toString(), message: `entry ${expectedSeq} is missing` };
  if (row.prevHash !== prevHash) return { seq: at, message: `entry ${at} does not follow the one before it` };
  if (row.hash !== chainHash(prevHash, chainedFields(row))) return { seq: at, message: `entry ${at} was changed after it was written` };
  return null;
}

function checkPoint(seq: bigint, hash: string, point: AuditCheckpoint | undefined, trusted: readonly string[] | undefined): Walked['problem'] {
  if (!point) return null;
  const at = seq.toString();
  if (trusted && !trusted.includes(point.publicKey)) return { seq: at, message: `the checkpoint at ${at} is signed by an unknown key` };
  const key = createPublicKey({ key: Buffer.from(point.publicKey, 'base64'), format: 'der', type: 'spki' });
  const signed = verifySignature(null, Buffer.from(checkpointText(point)), key, Buffer.from(point.signature, 'base64'));
  if (!signed) return { seq: at, message: `the checkpoint at ${at} has a wrong signature` };
  if (point.hash !== hash) return { seq: at, message: `entry ${at} is not the one its signed checkpoint names` };
  return null;
}
