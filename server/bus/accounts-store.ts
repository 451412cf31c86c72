import type { BusAccount, BusKey } from '@/server/generated/prisma/client';
import type { Db, Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import { sectionsSchema, type AccountSections } from './sections';

/** The console's own account; every other account is named after its deployment. */
export const CONSOLE_ACCOUNT = 'console';

export interface StoredAccount extends Omit<BusAccount, 'sections'> {
  sections: AccountSections;
}

/** The account by name ('console' or a deployment's slug), or null. */
export async function findAccount(db: Db | Tx, name: string): Promise<StoredAccount | null> {
  const row = await db.busAccount.findUnique({ where: { name } });
  return row && parsed(row);
}

/** The account, locked until the transaction ends: sections are read, changed and written one writer at a time. */
export async function lockAccount(tx: Tx, name: string): Promise<StoredAccount> {
  await tx.$queryRaw`SELECT id FROM bus_account WHERE name = ${name} FOR UPDATE`;
  const row = await findAccount(tx, name);
  if (!row) throw new AppError('NOT_FOUND', `There is no bus account "${name}".`);
  return row;
}

/** All accounts, the console's last: it imports from the others, which the server must know first. */
export async function listAccounts(db: Db | Tx, which: 'all' | 'unpushed'): Promise<StoredAccount[]> {
  const where = which === 'all' ? {} : { pushedVersion: { lt: db.busAccount.fields.version } };
  const rows = await db.busAccount.findMany({ where, orderBy: { name: 'asc' } });
  return rows.map(parsed).sort((a, b) => Number(a.name === CONSOLE_ACCOUNT) - Number(b.name === CONSOLE_ACCOUNT));
}

export async function insertAccount(tx: Tx, row: { id: string; name: string; publicKey: string; wrappedSeed: string; sections: AccountSections; createdAt: Date }): Promise<void> {
  await tx.busAccount.create({ data: row });
}

/** Stores changed sections as the next version, which the pusher will bring to the server. Returns that version. */
export async function saveSections(tx: Tx, id: string, sections: AccountSections): Promise<number> {
  const row = await tx.busAccount.update({ where: { id }, data: { sections, version: { increment: 1 } }, select: { version: true } });
  return row.version;
}

/** Remembers that the server was seen to hold this version; never goes back. */
export async function markPushed(tx: Tx, input: { id: string; version: number; fingerprint: string; at: Date }): Promise<void> {
  await tx.busAccount.updateMany({
    where: { id: input.id, pushedVersion: { lte: input.version } },
    data: { pushedVersion: input.version, pushedHash: input.fingerprint, pushedAt: input.at },
  });
}

export function insertKey(tx: Tx, row: { id: string; accountId: string; purpose: string; publicKey: string; wrappedSeed: string; createdAt: Date }): Promise<BusKey> {
  return tx.busKey.create({ data: row });
}

/** A signing key of the account, or null. */
export function findKey(db: Db | Tx, account: string, purpose: string): Promise<BusKey | null> {
  return db.busKey.findFirst({ where: { purpose, account: { name: account } } });
}

function parsed(row: BusAccount): StoredAccount {
  return { ...row, sections: sectionsSchema.parse(row.sections) };
}
