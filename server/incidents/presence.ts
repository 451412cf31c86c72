import type { Reading } from '@/server/api/context';
import { incidentId } from '@/server/incidents/incident-store';
import { noteGone, notePresent, presentIn } from '@/server/incidents/presence-store';
import type { Person } from '@/server/platform/actor';
import { notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

/** Who does not say so again within this is gone. */
export const PRESENT_FOR_MS = 30_000;

interface At {
  deployment: string;
  number: number;
}

/**
 * Says that one looks at an incident, for the next 30 s, or that one has left. It is nobody's decision and stands in no
 * log. Others hear of it only when somebody comes or goes.
 */
export async function sayPresent({ tx, clock, actor, emit }: Work<Person>, { deployment, number, here }: At & { here: boolean }): Promise<null> {
  const id = await incidentId(tx, deployment, number);
  if (id === null) throw notFound();
  const now = clock.now();
  const news = here ? await notePresent(tx, id, actor, now, new Date(now.getTime() + PRESENT_FOR_MS)) : await noteGone(tx, id, actor.id);
  if (news) await emit({ kind: `incidents.presence.${here ? 'came' : 'left'}`, deployment, entityId: id, version: 1 });
  return null;
}

/** Who looks at an incident now; each is gone at `until` unless they say so again. */
export async function whoIsPresent({ db, clock, actor }: Reading, { deployment, number }: At) {
  const id = await incidentId(db, deployment, number);
  if (id === null) throw notFound();
  const now = clock.now();
  return { at: now, people: (await presentIn(db, id, now)).map((person) => ({ ...person, me: person.userId === actor.id })) };
}
