import { isProduction } from '@/domain/releases/environment';
import type { Actor } from '@/server/platform/actor';
import type { Tx } from '@/server/platform/db';
import { AppError, notFound } from '@/server/platform/errors';
import { rulesOf } from '@/server/releases/environment-store';
import { activePromotions } from '@/server/releases/promotion-store';
import { newestReleases } from '@/server/releases/rollout/auto-store';
import { stableOf } from '@/server/releases/stable-store';

/**
 * In production nobody loosens a rule that their own release is held by: FORBIDDEN for the author of what is under way
 * there, or would come next. `service`: only its releases are concerned; null: those of all services.
 */
export async function refuseOwnLoosening(tx: Tx, actor: Actor, deployment: string, service: string | null): Promise<void> {
  const rules = await rulesOf(tx, deployment);
  if (!rules) throw notFound();
  if (!isProduction(rules.environment)) return;
  const moving = (await activePromotions(tx, { deployment, ...(service === null ? {} : { service }) })).map(({ release }) => release);
  const next = (await newestReleases(tx, [rules.line])).filter((release) => service === null || release.service === service);
  for (const release of [...moving, ...next]) {
    if (release.authorId !== actor.id) continue;
    const running = await stableOf(tx, deployment, release.service);
    if (running?.release.id === release.id && !moving.includes(release)) continue;
    throw new AppError('FORBIDDEN', `You made ${release.service} ${release.version}, which this would let into ${deployment}: in production somebody else has to loosen it.`, { rule: 'four_eyes' });
  }
}
