import type { EntryKind, EntryRef } from '@/domain/incidents/timeline-facts';
import { insertEntry } from '@/server/incidents/entry-store';
import { named } from '@/server/incidents/refusal';
import type { Actor } from '@/server/platform/actor';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

export interface EntryDraft {
  incidentId: string;
  kind: EntryKind;
  text: string;
  /** When it happened; now when left out. */
  at?: Date | undefined;
  ref?: EntryRef | null;
  supersedesId?: string | null;
  detail?: Readonly<Record<string, string | number | boolean>>;
}

/** Adds a line to a timeline under the name of whoever acts; people whom it marks by id are written by name. Returns its id. */
export async function writeEntry({ tx, clock, actor }: Work<Actor>, { incidentId, kind, text, at, ref = null, supersedesId = null, detail }: EntryDraft): Promise<string> {
  const id = newId();
  const now = clock.now();
  const person = actor.kind === 'person';
  await insertEntry(tx, { id, incidentId, kind, ref, supersedesId, at: at ?? now, recordedAt: now, authorId: person ? actor.id : null, author: actor.kind === 'system' ? null : actor.name, text: await named(tx, text), ...(detail ? { detail } : {}) });
  return id;
}
