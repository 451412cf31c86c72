import type { Reading } from '@/server/api/context';
import { accountMail } from '@/server/identity/identity-store';
import { methodsInUse } from '@/server/oncall/contact-methods';
import { contactBook } from '@/server/oncall/contact-store';

/** One's own ways to be reached, and what a page sent now would use of them. */
export async function readContacts({ db, actor }: Reading) {
  const [book, mail] = await Promise.all([contactBook(db, actor.id), accountMail(db, actor.id)]);
  return {
    version: book.version,
    accountMail: mail ?? '',
    methods: book.methods.map(({ id, kind, address, verifiedAt, codeSentAt, addedByName }) => ({ id, kind, address, verifiedAt, codeSentAt, addedByName, inRules: book.rules.some((rule) => rule.methodId === id) })),
    rules: book.rules,
    effective: methodsInUse(book).map(({ method, afterMin }) => ({ channel: method?.kind ?? ('email' as const), address: method?.address ?? mail ?? '', afterMin })),
  };
}
