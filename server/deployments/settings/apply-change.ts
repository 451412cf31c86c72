import { summaryOf } from '@/domain/deployments/settings/summary';
import type { SettingsFact } from '@/server/deployments/settings/facts';
import { decideChange, openChanges, saveSettings, type StoredChange } from '@/server/deployments/settings/settings-store';
import type { Actor } from '@/server/platform/actor';
import { alreadyDecided } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

type Applied = Pick<StoredChange, 'id' | 'deployment' | 'hash' | 'patch' | 'changes' | 'result' | 'reason' | 'requestedByName'>;

/** Puts a change in force. Whatever else was proposed against what held before is void from now on. */
export async function applyChange({ tx, actor, clock, audit, emit }: Work<Actor>, fact: SettingsFact, change: Applied, comment: string | null): Promise<{ version: number }> {
  const { deployment } = change;
  const [at, by, version] = [clock.now(), { id: actor.id, name: actor.name }, fact.version + 1];
  const saved = await saveSettings(tx, deployment, fact.version, { reviewed: { ...fact.reviewed, ...change.patch }, result: change.result, at, byName: change.requestedByName });
  if (!saved || !(await decideChange(tx, change.id, { state: 'applied', by, at, reason: comment, appliedVersion: version }))) throw alreadyDecided('This change', null, null);
  const voided = await openChanges(tx, deployment);
  for (const { id } of voided) {
    await decideChange(tx, id, { state: 'superseded', by, at, reason: `${change.requestedByName} changed the settings meanwhile: ${summaryOf(change.changes)}` });
    await emit({ kind: 'deployments.settings.superseded', deployment, entityId: id, version });
  }
  const kind = 'deployments.settings.changed';
  await emit({ kind, deployment, entityId: change.id, version });
  await audit({
    action: kind, deployment, entity: { type: 'settings_change', id: change.id, label: `settings ${version}` }, reason: change.reason,
    detail: { version, hash: change.hash, changes: change.changes, askedBy: change.requestedByName, comment, voided: voided.map(({ id }) => id) },
  });
  return { version };
}
