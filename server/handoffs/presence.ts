import type { Reading } from '@/server/api/context';
import { findHandoff } from '@/server/handoffs/handoff-store';
import { noteGone, notePresent, presentIn } from '@/server/handoffs/presence-store';
import type { Person } from '@/server/platform/actor';
import { notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

/** Who does not say so again within this is gone. */
export const PRESENT_FOR_MS = 30_000;

interface At {
  deployment: string;
  handoffId: string;
}

/** Says that one looks at a note, for the next 30 s, or that one has left. It stands in no log; others hear of it when somebody comes or goes. */
export async function sayPresent({ tx, clock, actor, emit }: Work<Person>, { deployment, handoffId, here }: At & { here: boolean }): Promise<null> {
  if (!(await findHandoff(tx, deployment, handoffId))) throw notFound();
  const now = clock.now();
  const news = here ? await notePresent(tx, handoffId, actor, now, new Date(now.getTime() + PRESENT_FOR_MS)) : await noteGone(tx, handoffId, actor.id);
  if (news) await emit({ kind: `handoffs.presence.${here ? 'came' : 'left'}`, deployment, entityId: handoffId, version: 1 });
  return null;
}

/** Who looks at a note now; each is gone at `until` unless they say so again. */
export async function whoIsPresent({ db, clock, actor }: Reading, { deployment, handoffId }: At) {
  if (!(await findHandoff(db, deployment, handoffId))) throw notFound();
  const now = clock.now();
  return { at: now, people: (await presentIn(db, handoffId, now)).map((person) => ({ ...person, me: person.userId === actor.id })) };
}
