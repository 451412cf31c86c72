import { z } from 'zod';
import type { Actor, Person } from '@/server/platform/actor';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';
import type { Work } from '@/server/platform/mutation';
import { noteGone, notePresent, presentIn } from '@/server/platform/presence-store';

/** Who does not say so again within this is gone. */
const PRESENT_FOR_MS = 30_000;

/** What somebody looks at, and the capability that tells others of it. */
export interface Looked {
  capability: 'incidents' | 'handoffs';
  deployment: string;
  entityId: string;
}

/**
 * Says that one looks at something, for the next 30 s, or that one has left. It is nobody's decision and stands in no
 * log. Others hear of it, as `<capability>.presence.came` or `.left`, only when somebody comes or goes.
 */
export async function lookAt({ tx, clock, actor, emit }: Work<Person>, { capability, deployment, entityId }: Looked, here: boolean): Promise<null> {
  const now = clock.now();
  const news = here ? await notePresent(tx, entityId, actor, now, new Date(now.getTime() + PRESENT_FOR_MS)) : await noteGone(tx, entityId, actor.id);
  if (news) await emit({ kind: `${capability}.presence.${here ? 'came' : 'left'}`, deployment, entityId, version: 1 });
  return null;
}

/** Who looks at something now; each is gone at `until` unless they say so again. */
export async function lookersAt({ db, clock, actor }: { db: Db; clock: Clock; actor: Actor }, entityId: string) {
  const now = clock.now();
  return { at: now, people: (await presentIn(db, entityId, now)).map((person) => ({ ...person, me: person.userId === actor.id })) };
}

/** As `lookersAt` answers. */
export const presenceOutput = z.object({ at: z.date(), people: z.array(z.object({ userId: z.string(), name: z.string(), since: z.date(), until: z.date(), me: z.boolean() })) });
