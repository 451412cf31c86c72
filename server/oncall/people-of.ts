import { namesOf, peopleWithRole } from '@/server/identity/identity-store';
import type { Db, Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';

/** Names for a list of ids; whoever is not here any more keeps the id as a name. */
export async function peopleNamed(db: Db | Tx, ids: Iterable<string>): Promise<Record<string, string>> {
  const wanted = [...new Set(ids)];
  const names = await namesOf(db, wanted);
  return Object.fromEntries(wanted.map((id) => [id, names.get(id) ?? id]));
}

/** Who may be put on call in a deployment: its responders and deployment admins, by name. */
export async function candidatesOf(db: Db | Tx, deployment: string): Promise<{ id: string; name: string }[]> {
  const found = await peopleWithRole(db, deployment, ['responder', 'deployment_admin']);
  return [...new Map(found.map(({ id, name }) => [id, { id, name }])).values()];
}

/** Refuses a person who could not answer a page of this deployment. */
export async function checkCandidates(db: Db | Tx, deployment: string, users: Iterable<string>, field: string): Promise<void> {
  const known = new Set((await candidatesOf(db, deployment)).map(({ id }) => id));
  const strangers = [...new Set(users)].filter((user) => !known.has(user));
  if (strangers.length === 0) return;
  const names = Object.values(await peopleNamed(db, strangers)).join(', ');
  throw new AppError('BAD_INPUT', `${names} cannot be on call here: on call are responders and deployment admins of ${deployment}.`, { field, rule: 'role' });
}
