import type { Override } from '@/domain/oncall/schedule';
import type { Tx } from '@/server/platform/db';
import type { OncallOverride, OncallTemporary } from '@/server/generated/prisma/client';
import type { OncallOverrideKind, OncallOverrideOrigin } from '@/server/generated/prisma/enums';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameKinds: Same<OncallOverrideKind, Override['kind']> = true;
void _sameKinds;

/** Who made an exception, why, and whether it was called off. Times of the exception in milliseconds, as the rules want them. */
interface Made {
  from: number;
  until: number;
  reason: string;
  byId: string;
  byName: string;
  createdAt: Date;
  cancelledAt: number | null;
  cancelledByName: string | null;
}

export interface StoredOverride extends Made {
  id: string;
  kind: Override['kind'];
  origin: OncallOverrideOrigin;
  oldUser: string | null;
  newUser: string | null;
}

export interface StoredTemporary extends Made {
  id: string;
  users: string[];
}

/** Reads a row as the rules want it. */
export function overrideOf({ id, kind, origin, oldUser, newUser, ...rest }: OncallOverride): StoredOverride {
  return { id, kind, origin, oldUser, newUser, ...madeOf(rest) };
}

/** Reads a row as the rules want it. */
export function temporaryOf({ id, users, ...rest }: OncallTemporary): StoredTemporary {
  return { id, users, ...madeOf(rest) };
}

interface MadeRow {
  from: Date;
  until: Date;
  reason: string;
  byId: string;
  byName: string;
  createdAt: Date;
  cancelledAt: Date | null;
  cancelledByName: string | null;
}

function madeOf({ from, until, reason, byId, byName, createdAt, cancelledAt, cancelledByName }: MadeRow): Made {
  return { from: from.getTime(), until: until.getTime(), reason, byId, byName, createdAt, cancelledAt: cancelledAt?.getTime() ?? null, cancelledByName };
}

type New<T> = Omit<T, 'createdAt' | 'cancelledAt' | 'cancelledByName'> & { scheduleId: string; createdAt: Date };

export async function insertOverride(tx: Tx, { from, until, ...rest }: New<StoredOverride>): Promise<void> {
  await tx.oncallOverride.create({ data: { ...rest, from: new Date(from), until: new Date(until) } });
}

export async function insertTemporary(tx: Tx, { from, until, ...rest }: New<StoredTemporary>): Promise<void> {
  await tx.oncallTemporary.create({ data: { ...rest, from: new Date(from), until: new Date(until) } });
}

/** Calls an override off from now on; false when it was before, or is over. */
export async function cancelOverrideRow(tx: Tx, id: string, byName: string, now: Date): Promise<boolean> {
  return (await tx.oncallOverride.updateMany({ where: { id, cancelledAt: null, until: { gt: now } }, data: { cancelledAt: now, cancelledByName: byName } })).count === 1;
}

/** Calls a temporary schedule off from now on; false when it was before, or is over. */
export async function cancelTemporaryRow(tx: Tx, id: string, byName: string, now: Date): Promise<boolean> {
  return (await tx.oncallTemporary.updateMany({ where: { id, cancelledAt: null, until: { gt: now } }, data: { cancelledAt: now, cancelledByName: byName } })).count === 1;
}
