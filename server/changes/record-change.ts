import { insertChange, insertChanges } from '@/server/changes/changes-store';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';

export interface NotableChange {
  deployment: string;
  /** `capability.entity.verb`, as in the audit log. */
  kind: string;
  entityType: string;
  entityId: string;
  plugin?: string;
  /** One short sentence for a chart marker or a timeline. */
  summary: string;
  actorName: string;
  /** When it took effect; now when left out. */
  effectiveFrom?: Date;
}

/** Adds a row to the append-only list of changes, in the caller's transaction. */
export async function recordChange(tx: Tx, clock: Clock, change: NotableChange): Promise<void> {
  const now = clock.now();
  await insertChange(tx, { id: newId(), ...change, plugin: change.plugin ?? null, effectiveFrom: change.effectiveFrom ?? now, recordedAt: now });
}

/** The same for many at once. */
export async function recordChanges(tx: Tx, clock: Clock, changes: readonly NotableChange[]): Promise<void> {
  const now = clock.now();
  await insertChanges(tx, changes.map((change) => ({ id: newId(), ...change, plugin: change.plugin ?? null, effectiveFrom: change.effectiveFrom ?? now, recordedAt: now })));
}
