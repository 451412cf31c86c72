import { pinnedRefs } from '@/domain/incidents/timeline';
import type { TimelineEntry } from '@/domain/incidents/timeline-facts';
import { changesNow, type IncidentChange } from '@/server/incidents/change-store';
import { entriesOfKinds } from '@/server/incidents/entry-store';
import type { Db, Tx } from '@/server/platform/db';

export interface Pins {
  /** The entries that pinned and unpinned. */
  entries: readonly TimelineEntry[];
  /** The changes that are pinned now, as they are told now, the latest pin first. */
  changes: readonly IncidentChange[];
  /** The id by which a change was pinned, by the id that it has now. */
  pinnedAs: ReadonlyMap<string, string>;
}

/** What is held to be a cause of an incident. A pin follows its change through corrections. */
export async function readPins(db: Db | Tx, incidentId: string): Promise<Pins> {
  const entries = await entriesOfKinds(db, incidentId, ['pinned', 'unpinned']);
  const ids = pinnedRefs(entries).filter((ref) => ref.type === 'change').map((ref) => ref.id);
  const now = await changesNow(db, ids);
  const changes = ids.flatMap((id) => now.get(id) ?? []);
  return { entries, changes, pinnedAs: new Map([...now].map(([asked, change]) => [change.id, asked])) };
}

/** The changes that are pinned now. */
export async function pinnedChanges(db: Db | Tx, incidentId: string): Promise<readonly IncidentChange[]> {
  return (await readPins(db, incidentId)).changes;
}
