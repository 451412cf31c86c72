import type { Actor } from '@/server/platform/actor';
import type { AuditRecord } from '@/server/platform/audit';
import type { Work } from '@/server/platform/mutation';

/**
 * Runs several steps as one and writes their audit entries when all else is done. The audit log is one chain under one
 * lock: whoever locks a page after having taken it would wait for somebody who holds the page and waits for the chain.
 */
export async function auditedLast<A extends Actor, T>(work: Work<A>, run: (work: Work<A>) => Promise<T>): Promise<T> {
  const records: Omit<AuditRecord, 'actor'>[] = [];
  const later = async (record: Omit<AuditRecord, 'actor'>): Promise<bigint> => BigInt(records.push(record));
  const result = await run({ ...work, audit: later });
  for (const record of records) await work.audit(record);
  return result;
}
