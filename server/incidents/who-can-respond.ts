import { candidatesOf } from '@/server/oncall/people-of';
import type { Db, Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';

/** BAD_INPUT for somebody who could not act in a role of an incident here. */
export async function requireResponder(db: Db | Tx, deployment: string, userId: string, field: string): Promise<void> {
  const people = await candidatesOf(db, deployment);
  if (!people.some((person) => person.id === userId)) throw new AppError('BAD_INPUT', `That person is no responder of ${deployment}: choose one who is.`, { field, rule: 'responder' });
}
