import type { Environment } from '@/domain/deployments/names';
import { mayDecideChange } from '@/domain/deployments/settings/change';
import type { SettingsBounds } from '@/domain/deployments/settings/finding';
import { type ResolvedSettings, resolveSettings } from '@/domain/deployments/settings/resolve';
import { permits } from '@/domain/identity/permissions';
import { lastSuccess } from '@/server/deployments/settings/backup-store';
import { findChange, openChanges, recordedSettings, type RecordedSettings, type StoredChange } from '@/server/deployments/settings/settings-store';
import { variablesInForce } from '@/server/deployments/settings/variables';
import type { Person } from '@/server/platform/actor';
import type { Db, Tx } from '@/server/platform/db';
import { notFound } from '@/server/platform/errors';

/** What holds for a deployment, where each value comes from, and who last changed it (null: nobody yet). */
export interface SettingsFact extends ResolvedSettings, SettingsBounds, Pick<RecordedSettings, 'reviewed' | 'version' | 'changedAt' | 'changedBy'> {
  deployment: string;
  environment: Environment;
}

/** NOT_FOUND when there is no such deployment. */
export async function settingsFact(db: Db | Tx, deployment: string): Promise<SettingsFact> {
  const recorded = await recordedSettings(db, deployment);
  if (!recorded) throw notFound();
  const { bounds, ...record } = recorded;
  return { deployment, ...bounds, ...record, ...resolveSettings({ deployment, ...variablesInForce(), reviewed: recorded.reviewed }) };
}

export interface BackupsFact {
  /** When backups are to be made; null: never. */
  schedule: string | null;
  lastSuccess: Date | null;
  lastRestoreTest: Date | null;
}

/** How backups of a deployment are set, and when one, and the try to restore one, last came off. */
export async function backupsFact(db: Db | Tx, deployment: string): Promise<BackupsFact> {
  const { settings } = await settingsFact(db, deployment);
  return { schedule: settings.backup.schedule, lastSuccess: await lastSuccess(db, deployment, 'backup'), lastRestoreTest: await lastSuccess(db, deployment, 'restore_test') };
}

/** Changes that wait for this person, the newest first. */
export async function waitingSettingsFact(db: Db | Tx, deployment: string, person: Person): Promise<StoredChange[]> {
  const permitted = permits(person.roles, 'deployments.settings.change', deployment);
  if (!permitted.ok) return [];
  return (await openChanges(db, deployment)).filter((change) => mayDecideChange(change, person.id, permitted).ok);
}

/** A change that waits for a second person; null when it does not, or not any more. */
export async function proposedChangeFact(db: Db | Tx, deployment: string, id: string): Promise<StoredChange | null> {
  const change = await findChange(db, deployment, id);
  return change?.state === 'proposed' ? change : null;
}

/** A change as it was applied; null when it is not. */
export async function appliedChangeFact(db: Db | Tx, deployment: string, id: string): Promise<StoredChange | null> {
  const change = await findChange(db, deployment, id);
  return change?.state === 'applied' ? change : null;
}
