import type { EscalationPolicy, Urgency } from '@/domain/oncall/paging/policy';
import type { Db, Tx } from '@/server/platform/db';
import { jsonValue } from '@/server/platform/json';
import type { OncallUrgency } from '@/server/generated/prisma/enums';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameUrgencies: Same<OncallUrgency, Urgency> = true;
void _sameUrgencies;

export interface StoredPolicy {
  version: number;
  definition: EscalationPolicy;
  reason: string;
  byName: string;
  createdAt: Date;
}

/** The policy in force; null while nobody has written one. */
export async function latestPolicy(db: Db | Tx, deployment: string): Promise<StoredPolicy | null> {
  const row = await db.oncallPolicy.findFirst({ where: { deployment }, orderBy: { version: 'desc' } });
  // What stands in the column was parsed when it was written.
  return row && { version: row.version, definition: row.definition as unknown as EscalationPolicy, reason: row.reason, byName: row.byName, createdAt: row.createdAt };
}

export interface NewPolicy {
  deployment: string;
  version: number;
  definition: EscalationPolicy;
  reason: string;
  byId: string;
  byName: string;
  createdAt: Date;
}

/** False when that version is there already: someone was faster. */
export async function insertPolicy(tx: Tx, { definition, ...rest }: NewPolicy): Promise<boolean> {
  return (await tx.oncallPolicy.createMany({ data: [{ ...rest, definition: jsonValue(definition) }], skipDuplicates: true })).count === 1;
}
