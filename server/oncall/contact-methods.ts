import type { Sealer } from '@/server/bus/seal';
import type { Contact } from '@/server/notifications/attempt';
import { unpackSecret } from '@/server/notifications/channel-secret';
import type { PersonMethod } from '@/server/notifications/notify';
import { type ContactBook, contactBooks, type ContactMethod, livingMethod } from '@/server/oncall/contact-store';
import type { Db, Tx } from '@/server/platform/db';

/** A method, and how many minutes after somebody is told it is used. */
export interface MethodInUse {
  /** Null: the mail address of the account. */
  method: ContactMethod | null;
  afterMin: number;
}

/**
 * The methods a page would use: those of the person's rules; without rules that still lead anywhere, every verified
 * method at once, and the mail address of the account unless one of them is mail: what is added takes nothing away.
 */
export function methodsInUse({ methods, rules }: Pick<ContactBook, 'methods' | 'rules'>): MethodInUse[] {
  const verified = methods.filter((method) => method.verifiedAt !== null);
  const ruled = rules.flatMap(({ methodId, afterMin }) => {
    const method = verified.find((each) => each.id === methodId);
    return method ? [{ method, afterMin }] : [];
  });
  if (ruled.length > 0) return ruled;
  const ways: (ContactMethod | null)[] = verified.some(({ kind }) => kind === 'email') ? verified : [null, ...verified];
  return ways.map((method) => ({ method, afterMin: 0 }));
}

/** The same for several people, as `notify` takes them. */
export async function personMethods(db: Db | Tx, userIds: readonly string[]): Promise<Map<string, PersonMethod[]>> {
  const books = await contactBooks(db, userIds);
  return new Map([...books].map(([userId, book]) => [userId, methodsInUse(book).map(({ method, afterMin }) => ({ channel: method?.kind ?? 'email', id: method?.id ?? userId, afterMs: afterMin * 60_000 }))]));
}

/** Where a method leads, for the worker that sends; null once it is removed. */
export function contactOpener(sealer: Sealer): (db: Db, methodId: string) => Promise<Contact | null> {
  return async (db, methodId) => {
    const method = await livingMethod(db, methodId);
    if (!method) return null;
    if (method.kind === 'email') return { kind: 'email', address: method.address };
    return method.sealed === null ? null : { kind: 'slack', secret: unpackSecret(sealer.unwrap(method.sealed, method.id)) };
  };
}
