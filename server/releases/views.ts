import type { ReleaseHold } from '@/server/releases/hold-store';
import type { StoredRelease } from '@/server/releases/release-store';

/** A release as pages show it. */
export function releaseView({ id, service, version, digest, image, imageSha256, content, state, stateReason, stateByName, stateAt, createdByName, createdByKind, createdAt }: StoredRelease) {
  return { id, service, version, digest, image, imageSha256, content, state, stateReason, stateByName, stateAt, createdByName, createdByKind, createdAt };
}

export function holdView({ id, reason, byName, createdAt, until, promotionId }: ReleaseHold) {
  return { id, reason, byName, at: createdAt, until, promotionId };
}
