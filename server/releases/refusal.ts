import { peopleIn, withNames } from '@/domain/incidents/person-mark';
import { STATE_WORDS } from '@/domain/releases/states';
import { namesOf } from '@/server/identity/identity-store';
import type { Db, Tx } from '@/server/platform/db';
import { alreadyDecided, AppError } from '@/server/platform/errors';
import type { StoredPromotion } from '@/server/releases/promotion-store';

/** What the rules refuse, as an error with people's names in it: BAD_INPUT where a field is at fault, CONFLICT otherwise. */
export async function refusal(db: Db | Tx, { refused, field }: { refused: string; field?: string }): Promise<AppError> {
  const message = await named(db, refused);
  return field === undefined ? new AppError('CONFLICT', message, { rule: 'promotion' }) : new AppError('BAD_INPUT', message, { field, rule: 'promotion' });
}

/** The sentence with the names of the people whom it marks by their ids. */
export async function named(db: Db | Tx, text: string): Promise<string> {
  const ids = peopleIn(text);
  const names = ids.length === 0 ? new Map<string, string>() : await namesOf(db, ids);
  return withNames(text, (id) => names.get(id) ?? null);
}

/** Who comes second is told who was first. */
export function movedMeanwhile({ facts, movedByName, movedAt }: StoredPromotion): AppError {
  return alreadyDecided(`The promotion of ${facts.service} ${facts.release.version} is ${STATE_WORDS[facts.state]}: that`, movedByName, movedAt);
}

/** A reason in words, without the space around it. BAD_INPUT when there is none. */
export function reasonOf(text: string): string {
  const reason = text.trim();
  if (reason === '') throw new AppError('BAD_INPUT', 'Say why: it stands in the audit log and in the history.', { field: 'reason', rule: 'required' });
  return reason;
}
