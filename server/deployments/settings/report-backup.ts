import type { BackupKind } from '@/domain/deployments/settings/change';
import { findReport, insertReport } from '@/server/deployments/settings/backup-store';
import type { ApiTokenActor } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

export interface BackupInput {
  kind: BackupKind;
  at: Date;
  ok: boolean;
  detail: string;
}

/** Clocks of other machines may be this much ahead. */
const SKEW_MS = 5 * 60_000;

/** Takes down how a backup, or the try to restore one, went. The same report again is one; another about the same run is CONFLICT. Null: it was known. */
export async function reportBackup(work: Work<ApiTokenActor>, input: BackupInput): Promise<{ reportId: string } | null> {
  const { tx, actor, clock } = work;
  const { deployment } = actor;
  const now = clock.now();
  if (input.at.getTime() > now.getTime() + SKEW_MS) throw new AppError('BAD_INPUT', `at: ${input.at.toISOString()} is in the future; it is ${now.toISOString()} here.`, { field: 'at', rule: 'past' });
  const id = newId();
  if (!(await insertReport(tx, { id, deployment, ...input, reportedByName: actor.name, receivedAt: now }))) {
    const known = await findReport(tx, deployment, input.kind, input.at);
    if (known && (known.ok !== input.ok || known.detail !== input.detail)) throw new AppError('CONFLICT', `This run was reported before, as ${known.ok ? 'good' : 'failed'}${known.detail === '' ? '' : `: ${known.detail}`}.`, { field: 'at', rule: 'unique' });
    return null;
  }
  const kind = 'deployments.backup.reported';
  await work.emit({ kind, deployment, entityId: id, version: 1 });
  await work.audit({ action: kind, deployment, entity: { type: 'backup', id, label: input.kind === 'backup' ? 'backup' : 'restore test' }, detail: { ...input } });
  return { reportId: id };
}
