import type { PromotionFacts } from '@/domain/releases/promotion';
import { revokeGrants } from '@/server/acl/revoke-grants';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';
import { releaseById } from '@/server/releases/release-store';
import { rightsOfWay } from '@/server/releases/rights-of-way';

/** Takes away what only the release that was left behind brought, when all of the target is ready and nothing works with it any more. */
export async function narrowRights(work: Work<Actor>, facts: PromotionFacts): Promise<void> {
  const { deployment, service, kind, from, release, rollback } = facts;
  const left = kind === 'rollback' ? from : release;
  const [target, newer] = [rollback?.to ? await releaseById(work.tx, rollback.to.id) : null, left && (await releaseById(work.tx, left.id))];
  if (!target || !newer) return;
  const way = await rightsOfWay(work.tx, { deployment, service, target, newer });
  if (!way || way.narrowed.length === 0) return;
  await revokeGrants(work, { deployment, plugin: service, grantIds: way.narrowed.map(({ id }) => id), reason: `${service} went back to ${target.version}: only ${newer.version} brought it.` });
}
