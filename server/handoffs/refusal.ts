import { peopleIn, withNames } from '@/domain/incidents/person-mark';
import type { StoredHandoff } from '@/server/handoffs/handoff-store';
import { namesOf } from '@/server/identity/identity-store';
import type { Db, Tx } from '@/server/platform/db';
import { alreadyDecided, AppError } from '@/server/platform/errors';

/** What the rules refuse, as an error with people's names in it: BAD_INPUT where a field is at fault, CONFLICT otherwise. */
export async function refusal(db: Db | Tx, { refused, field }: { refused: string; field?: string }): Promise<AppError> {
  const message = await named(db, refused);
  return field === undefined ? new AppError('CONFLICT', message, { rule: 'handoff' }) : new AppError('BAD_INPUT', message, { field, rule: 'handoff' });
}

/** The sentence with the names of the people whom it marks by their ids. */
export async function named(db: Db | Tx, text: string): Promise<string> {
  const ids = peopleIn(text);
  if (ids.length === 0) return text;
  const names = await namesOf(db, ids);
  return withNames(text, (id) => names.get(id) ?? null);
}

/** Who comes second is told who was first. */
export function movedMeanwhile({ facts, movedByName, movedAt }: StoredHandoff): AppError {
  return alreadyDecided(`The handoff note is ${facts.state}: that`, movedByName, movedAt);
}
