import { canonicalJson } from '@/domain/canonical-json';
import type { Actor } from '@/server/platform/actor';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import { sha256 } from '@/server/platform/ids';

/** One lock for the whole chain: appends are strictly ordered, whoever writes. */
const CHAIN_LOCK = 7_301_001;

export const GENESIS_HASH = '0'.repeat(64);

export interface AuditRecord {
  actor: Actor;
  /** `capability.entity.verb`, the same word as the outbox kind and the event. */
  action: string;
  deployment: string | null;
  entity: { type: string; id: string; label: string };
  reason?: string | null;
  /** What changed and what was shown, as it prints to JSON. */
  detail?: Readonly<Record<string, unknown>>;
}

/** The fields an entry's hash is taken over, in the shape they are stored. */
export interface ChainedFields {
  seq: string;
  at: string;
  actorKind: string;
  actorId: string;
  actorName: string;
  action: string;
  deployment: string | null;
  entityType: string;
  entityId: string;
  entityLabel: string;
  reason: string | null;
  body: string;
}

/** SHA-256 over the previous hash and the canonical JSON (RFC 8785) of the entry. */
export function chainHash(prevHash: string, fields: ChainedFields): string {
  return sha256(`${prevHash}\n${canonicalJson(fields)}`);
}

/**
 * Appends to the audit log inside the caller's transaction: both commit or neither does.
 * Takes the chain's lock until the transaction ends, so call it after the guarded update, near the end.
 * UNAVAILABLE when it cannot be written; the caller's transaction is lost then.
 */
export async function appendAudit(tx: Tx, clock: Clock, record: AuditRecord): Promise<bigint> {
  try {
    return await append(tx, clock, record);
  } catch (cause) {
    throw new AppError('UNAVAILABLE', 'The audit log cannot be written, so nothing was changed.', {}, { cause });
  }
}

async function append(tx: Tx, clock: Clock, record: AuditRecord): Promise<bigint> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHAIN_LOCK})`;
  const last = await tx.auditEntry.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } });
  const seq = (last?.seq ?? 0n) + 1n;
  const prevHash = last?.hash ?? GENESIS_HASH;
  const at = clock.now();
  const fields: ChainedFields = {
    seq: seq.toString(),
    at: at.toISOString(),
    actorKind: record.actor.kind,
    actorId: record.actor.id,
    actorName: record.actor.name,
    action: record.action,
    deployment: record.deployment,
    entityType: record.entity.type,
    entityId: record.entity.id,
    entityLabel: record.entity.label,
    reason: record.reason ?? null,
    // Through JSON first: dates become text here as they would anywhere on their way.
    body: canonicalJson(JSON.parse(JSON.stringify(record.detail ?? {}))),
  };
  await tx.auditEntry.create({ data: { ...fields, seq, at, prevHash, hash: chainHash(prevHash, fields) } });
  return seq;
}
