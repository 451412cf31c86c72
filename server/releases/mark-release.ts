import type { ReleaseState } from '@/domain/releases/release';
import type { Actor, Person } from '@/server/platform/actor';
import { alreadyDecided, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { rulesOf } from '@/server/releases/environment-store';
import { reasonOf } from '@/server/releases/refusal';
import { markRelease, releaseInLine, type StoredRelease } from '@/server/releases/release-store';

export interface MarkInput {
  deployment: string;
  releaseId: string;
  /** The state that was seen. */
  state: ReleaseState;
  reason: string;
}

export interface Marked {
  releaseId: string;
  state: ReleaseState;
}

/** Marks a release as bad: it goes nowhere by itself any more, and nobody can roll back to it. */
export function blockRelease(work: Work<Person>, input: MarkInput): Promise<Marked> {
  return mark(work, input, 'blocked');
}

/** Takes the mark away again. */
export function unblockRelease(work: Work<Person>, input: MarkInput): Promise<Marked> {
  return mark(work, input, 'frozen');
}

/** Says that a release is not to be used any more, without it being bad. */
export function deprecateRelease(work: Work<Person>, input: MarkInput): Promise<Marked> {
  return mark(work, input, 'deprecated');
}

async function mark(work: Work<Person>, input: MarkInput, state: ReleaseState): Promise<Marked> {
  const stored = await rulesOf(work.tx, input.deployment);
  const release = stored && (await releaseInLine(work.tx, stored.line, input.releaseId));
  if (!release) throw notFound();
  if (release.state !== input.state || release.state === state) throw markedMeanwhile(release);
  if (!(await setReleaseState(work, release, { state, reason: reasonOf(input.reason), deployment: input.deployment }))) throw markedMeanwhile(release);
  return { releaseId: release.id, state };
}

/** Moves a release inside another step, with its audit entry and event; false when somebody moved it meanwhile. */
export async function setReleaseState(work: Work<Actor>, release: StoredRelease, { state, reason, deployment }: { state: ReleaseState; reason: string; deployment: string }): Promise<boolean> {
  const { id, service, version, revision } = release;
  if (!(await markRelease(work.tx, release, { state, reason, byName: work.actor.name, at: work.clock.now() }))) return false;
  const kind = state === 'frozen' ? 'releases.release.unblocked' : `releases.release.${state}`;
  await work.audit({ action: kind, deployment, entity: { type: 'release', id, label: `${service} ${version}` }, reason, detail: { was: release.state, is: state } });
  await work.emit({ kind, deployment, entityId: id, version: revision + 1, payload: { service } });
  return true;
}

function markedMeanwhile({ service, version, state, stateByName, stateAt }: StoredRelease) {
  return alreadyDecided(`${service} ${version} is ${state}: that`, stateByName, stateAt);
}
