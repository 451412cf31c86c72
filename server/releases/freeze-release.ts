import { imageIsOther, imageUnknown, versionFrozen } from '@/domain/releases/registration/sentences';
import { canonicalText, type ReleaseContent } from '@/domain/releases/release';
import { authorOf } from '@/server/releases/author';
import { imageFact } from '@/server/deployments/pairs/facts';
import type { ApiTokenActor, Person } from '@/server/platform/actor';
import { AppError, notFound } from '@/server/platform/errors';
import { newId, sha256 } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';
import { rulesOf } from '@/server/releases/environment-store';
import { refuseFreeze } from '@/server/releases/policies/refuse-freeze';
import { findRelease, insertRelease, type StoredRelease } from '@/server/releases/release-store';
import { AUTO_LOOP } from '@/server/releases/rollout/names';

export interface Frozen {
  releaseId: string;
  service: string;
  version: string;
  digest: string;
  /** False: this very release was frozen before. */
  created: boolean;
}

/**
 * Makes a release of this content, which nothing changes any more; its digest names it. Handed in again it is the same
 * release. BAD_INPUT when no agent that is heard knows the image, or knows it as something else; CONFLICT when the
 * version is taken by other content.
 */
export async function freezeRelease(work: Work<Person | ApiTokenActor>, { deployment, content }: { deployment: string; content: ReleaseContent }): Promise<Frozen> {
  const { tx, actor, clock } = work;
  const rules = await rulesOf(tx, deployment);
  if (!rules) throw notFound();
  const { service, version } = content;
  const digest = sha256(canonicalText(content));
  const known = await findRelease(tx, rules.line, service, version);
  if (known) return same(work, known, { digest, deployment });
  await refuseFreeze(tx, { deployment, environment: rules.environment }, content, clock.now());
  await checkImage(work, content);
  const id = newId();
  const made = await insertRelease(tx, {
    id, line: rules.line, service, version, digest, content, image: content.image, imageSha256: content.imageSha256, createdAt: clock.now(),
    authorId: await authorOf(tx, actor), createdByName: actor.name, createdByKind: actor.kind,
  });
  if (!made) {
    const first = await findRelease(tx, rules.line, service, version);
    if (!first) throw new AppError('CONFLICT', `This content is a release of ${service} already, under another version.`, { field: 'version', rule: 'content' });
    return same(work, first, { digest, deployment });
  }
  const kind = 'releases.release.frozen';
  await work.audit({ action: kind, deployment, entity: { type: 'release', id, label: `${service} ${version}` }, detail: { digest, line: rules.line, image: content.image, imageSha256: content.imageSha256 } });
  await work.emit({ kind, deployment, entityId: id, version: 1, payload: { service } });
  await wake(tx, AUTO_LOOP);
  return { releaseId: id, service, version, digest, created: true };
}

async function same(work: Work<Person | ApiTokenActor>, known: StoredRelease, { digest, deployment }: { digest: string; deployment: string }): Promise<Frozen> {
  const { id: releaseId, service, version } = known;
  if (known.digest !== digest) throw new AppError('CONFLICT', versionFrozen({ service, version, by: known.createdByName }), { field: 'version', rule: 'frozen', digest: known.digest });
  await work.audit({ action: 'releases.release.handed_in_again', deployment, entity: { type: 'release', id: releaseId, label: `${service} ${version}` }, detail: { digest } });
  return { releaseId, service, version, digest, created: false };
}

async function checkImage({ tx }: Work<Person | ApiTokenActor>, { image, imageSha256 }: ReleaseContent): Promise<void> {
  const known = await imageFact(tx, image);
  if (!known) throw new AppError('BAD_INPUT', imageUnknown(image), { field: 'image', rule: 'known' });
  if (known.sha256 !== imageSha256) throw new AppError('BAD_INPUT', imageIsOther(image, known), { field: 'imageSha256', rule: 'same' });
}
