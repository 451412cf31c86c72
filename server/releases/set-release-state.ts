import type { ReleaseState } from '@/domain/releases/release';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';
import { markRelease, type StoredRelease } from '@/server/releases/release-store';

/** Moves a release inside another step, with its audit entry and event; false when somebody moved it meanwhile. */
export async function setReleaseState(work: Work<Actor>, release: StoredRelease, { state, reason, deployment }: { state: ReleaseState; reason: string; deployment: string }): Promise<boolean> {
  const { id, service, version, revision } = release;
  if (!(await markRelease(work.tx, release, { state, reason, byName: work.actor.name, at: work.clock.now() }))) return false;
  const kind = state === 'frozen' ? 'releases.release.unblocked' : `releases.release.${state}`;
  await work.audit({ action: kind, deployment, entity: { type: 'release', id, label: `${service} ${version}` }, reason, detail: { was: release.state, is: state } });
  await work.emit({ kind, deployment, entityId: id, version: revision + 1, payload: { service } });
  return true;
}
