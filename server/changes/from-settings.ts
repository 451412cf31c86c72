import { summaryOf } from '@/domain/deployments/settings/summary';
import { changeExists, insertChange } from '@/server/changes/changes-store';
import { appliedChangeFact } from '@/server/deployments/settings/facts';
import type { OutboxHandler } from '@/server/platform/outbox-loop';

/** A change of settings stands on every chart from when it took effect. The event's id is the row's, so that it stands there once. */
export const recordSettingsChange: OutboxHandler = async ({ id, kind, deployment, entityId }, { db, clock }) => {
  if (kind !== 'deployments.settings.changed' || deployment === null) return;
  await db.$transaction(async (tx) => {
    const applied = await appliedChangeFact(tx, deployment, entityId);
    if (!applied || (await changeExists(tx, id))) return;
    const now = clock.now();
    await insertChange(tx, { id, deployment, kind, entityType: 'settings_change', entityId, plugin: null, summary: `Settings: ${summaryOf(applied.changes)}`, actorName: applied.requestedByName, effectiveFrom: applied.decidedAt ?? now, recordedAt: now });
  });
};
