import type { Db, Tx } from '@/server/platform/db';
import type { OncallContactMethod } from '@/server/generated/prisma/client';

export type ContactMethod = OncallContactMethod;

export interface ContactRule {
  methodId: string;
  afterMin: number;
}

export interface ContactBook {
  /** Of the rules; 0 until the first are saved. */
  version: number;
  /** Living ones, oldest first; also unverified. */
  methods: ContactMethod[];
  rules: ContactRule[];
}

/** A person's methods and rules. */
export async function contactBook(db: Db | Tx, userId: string): Promise<ContactBook> {
  return (await contactBooks(db, [userId])).get(userId) ?? { version: 0, methods: [], rules: [] };
}

/** The same for several people at once. */
export async function contactBooks(db: Db | Tx, userIds: readonly string[]): Promise<Map<string, ContactBook>> {
  const where = { userId: { in: [...new Set(userIds)] } };
  const [methods, rules, heads] = [
    await db.oncallContactMethod.findMany({ where: { ...where, removedAt: null }, orderBy: { id: 'asc' } }),
    await db.oncallContactRule.findMany({ where, orderBy: [{ afterMin: 'asc' }, { methodId: 'asc' }] }),
    await db.oncallContactBook.findMany({ where }),
  ];
  return new Map(where.userId.in.map((id) => [id, {
    version: heads.find((head) => head.userId === id)?.version ?? 0,
    methods: methods.filter((method) => method.userId === id),
    rules: rules.filter((rule) => rule.userId === id).map(({ methodId, afterMin }) => ({ methodId, afterMin })),
  }]));
}

/** A living method, whoever's it is. */
export function livingMethod(db: Db | Tx, id: string): Promise<ContactMethod | null> {
  return db.oncallContactMethod.findFirst({ where: { id, removedAt: null } });
}

/** A living method of this person for changing it: those who try codes come one after the other. */
export async function lockMethod(tx: Tx, userId: string, id: string): Promise<ContactMethod | null> {
  await tx.$queryRaw`SELECT 1 FROM oncall_contact_method WHERE id = ${id}::uuid AND user_id = ${userId} FOR UPDATE`;
  return tx.oncallContactMethod.findFirst({ where: { id, userId, removedAt: null } });
}

export type NewMethod = Pick<ContactMethod, 'id' | 'userId' | 'kind' | 'address' | 'sealed' | 'verifiedAt' | 'addedByName' | 'createdAt'>;

/** False when the person has this method already. */
export async function insertMethod(tx: Tx, method: NewMethod): Promise<boolean> {
  return (await tx.oncallContactMethod.createMany({ data: [method], skipDuplicates: true })).count === 1;
}

export async function updateMethod(tx: Tx, id: string, data: Partial<Pick<ContactMethod, 'verifiedAt' | 'codeHash' | 'codeExpiresAt' | 'codeSentAt' | 'codeTries' | 'removedAt'>>): Promise<void> {
  await tx.oncallContactMethod.update({ where: { id }, data });
}

/** Replaces a person's rules when they are still those of `version`; false when they were changed meanwhile. */
export async function replaceRules(tx: Tx, userId: string, version: number, rules: readonly ContactRule[]): Promise<boolean> {
  const moved = version === 0
    ? await tx.oncallContactBook.createMany({ data: [{ userId, version: 1 }], skipDuplicates: true })
    : await tx.oncallContactBook.updateMany({ where: { userId, version }, data: { version: { increment: 1 } } });
  if (moved.count !== 1) return false;
  await tx.oncallContactRule.deleteMany({ where: { userId } });
  await tx.oncallContactRule.createMany({ data: rules.map((rule) => ({ userId, ...rule })) });
  return true;
}

/** How many methods a person has added since, removed ones too. */
export function methodsSince(db: Db | Tx, userId: string, since: Date): Promise<number> {
  return db.oncallContactMethod.count({ where: { userId, createdAt: { gt: since } } });
}
