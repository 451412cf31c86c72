import type { Environment } from '@/domain/deployments/names';
import type { SettingsBounds } from '@/domain/deployments/settings/finding';
import type { BackupKind, SettingsChangeState } from '@/domain/deployments/settings/change';
import type { SettingChange, SettingsPatch } from '@/domain/deployments/settings/patch';
import type { DeploymentSettings } from '@/domain/deployments/settings/settings';
import type { Prisma, SettingsChange } from '@/server/generated/prisma/client';
import type { BackupKind as BackupKindColumn, SettingsChangeState as StateColumn } from '@/server/generated/prisma/enums';
import type { Db, Tx } from '@/server/platform/db';
import { jsonValue } from '@/server/platform/json';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameStates: Same<StateColumn, SettingsChangeState> = true;
const _sameKinds: Same<BackupKindColumn, BackupKind> = true;
void [_sameStates, _sameKinds];

/** What is on record for a deployment; version 0 where nobody has changed anything. */
export interface RecordedSettings {
  environment: Environment;
  reviewed: SettingsPatch;
  bounds: SettingsBounds;
  version: number;
  changedAt: Date | null;
  changedBy: string | null;
}

/** A change with its content as it was asked for. */
export interface StoredChange extends Omit<SettingsChange, 'patch' | 'changes' | 'result'> {
  patch: SettingsPatch;
  changes: SettingChange[];
  result: DeploymentSettings;
}

/** Null when there is no such deployment. */
export async function recordedSettings(db: Db | Tx, deployment: string): Promise<RecordedSettings | null> {
  const [row, stored] = [await db.deployment.findUnique({ where: { slug: deployment }, select: { environment: true } }), await db.deploymentSettingsRow.findUnique({ where: { deployment } })];
  if (!row) return null;
  const changed = stored !== null && stored.version > 0;
  return { environment: row.environment, reviewed: (stored?.reviewed ?? {}) as SettingsPatch, bounds: (stored?.bounds ?? {}) as SettingsBounds, version: stored?.version ?? 0, changedAt: changed ? stored.changedAt : null, changedBy: changed ? stored.changedByName : null };
}

/** Makes those who change the settings of one deployment come one after the other. */
export async function lockSettings(tx: Tx, deployment: string, now: Date): Promise<void> {
  await tx.deploymentSettingsRow.createMany({ data: [{ deployment, changedAt: now, changedByName: '' }], skipDuplicates: true });
  await tx.$queryRaw`SELECT 1 FROM deployments_settings WHERE deployment = ${deployment} FOR UPDATE`;
}

/** Stores what holds from now on, still in `version`; false when somebody was faster. The registry tells the backends to everybody else. */
export async function saveSettings(tx: Tx, deployment: string, version: number, next: { reviewed: SettingsPatch; result: DeploymentSettings; at: Date; byName: string }): Promise<boolean> {
  const saved = await tx.deploymentSettingsRow.updateMany({ where: { deployment, version }, data: { reviewed: jsonValue(next.reviewed), version: { increment: 1 }, changedAt: next.at, changedByName: next.byName } });
  if (saved.count !== 1) return false;
  await tx.deployment.update({ where: { slug: deployment }, data: { busBackend: next.result.bus.backend, storageBackend: next.result.storage.backend } });
  return true;
}

/** Stores what the settings may reach from now on; what they are stays, and so does their version. */
export async function saveBounds(tx: Tx, deployment: string, bounds: SettingsBounds): Promise<void> {
  await tx.deploymentSettingsRow.update({ where: { deployment }, data: { bounds: jsonValue(bounds) } });
}

function readChange(row: SettingsChange): StoredChange {
  return { ...row, patch: row.patch as SettingsPatch, changes: row.changes as unknown as SettingChange[], result: row.result as unknown as DeploymentSettings };
}

export async function findChange(db: Db | Tx, deployment: string, id: string): Promise<StoredChange | null> {
  const row = await db.settingsChange.findFirst({ where: { id, deployment } });
  return row && readChange(row);
}

/** Changes of a deployment, the newest first. */
export async function listChanges(db: Db | Tx, deployment: string, { states, take }: { states?: readonly SettingsChangeState[]; take: number }): Promise<StoredChange[]> {
  const rows = await db.settingsChange.findMany({ where: { deployment, ...(states ? { state: { in: [...states] } } : {}) }, orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }], take });
  return rows.map(readChange);
}

/** The newest change that somebody asked for, whatever became of it. */
export async function newestOf(tx: Db | Tx, deployment: string, requestedById: string): Promise<StoredChange | null> {
  const row = await tx.settingsChange.findFirst({ where: { deployment, requestedById }, orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }] });
  return row && readChange(row);
}

export type NewChange = Omit<StoredChange, 'state' | 'version' | 'decidedById' | 'decidedByName' | 'decidedAt' | 'decisionReason' | 'appliedVersion'>;

export async function insertChange(tx: Tx, { patch, changes, result, ...rest }: NewChange): Promise<void> {
  const data: Prisma.SettingsChangeCreateManyInput = { ...rest, patch: jsonValue(patch), changes: jsonValue(changes), result: jsonValue(result), state: 'proposed' };
  await tx.settingsChange.createMany({ data: [data] });
}

export interface Decided {
  state: Exclude<SettingsChangeState, 'proposed'>;
  by: { id: string; name: string };
  at: Date;
  reason: string | null;
  appliedVersion?: number;
}

/** Ends what is still proposed; false when somebody was faster. */
export async function decideChange(tx: Tx, id: string, { state, by, at, reason, appliedVersion = undefined }: Decided): Promise<boolean> {
  const moved = await tx.settingsChange.updateMany({
    where: { id, state: 'proposed' },
    data: { state, decidedById: by.id, decidedByName: by.name, decidedAt: at, decisionReason: reason, version: { increment: 1 }, ...(appliedVersion === undefined ? {} : { appliedVersion }) },
  });
  return moved.count === 1;
}

/** What waits to be decided, the newest first. */
export function openChanges(db: Db | Tx, deployment: string): Promise<StoredChange[]> {
  return listChanges(db, deployment, { states: ['proposed'], take: 50 });
}
