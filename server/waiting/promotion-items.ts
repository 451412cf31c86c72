import type { Person } from '@/server/platform/actor';
import type { Db } from '@/server/platform/db';
import { waitingPromotionsFact } from '@/server/releases/facts';
import type { WaitingItem } from '@/server/waiting/waiting-item';

/** Releases that wait for this person's approval. */
export async function promotionItems(db: Db, deployment: string, person: Person): Promise<WaitingItem[]> {
  const waiting = await waitingPromotionsFact(db, deployment, person);
  return waiting.map(({ id, path, service, version, requestedByName, approved, quorum, since, expiresAt }): WaitingItem => ({
    kind: 'promotion',
    id,
    plugin: service,
    title: `${service} ${version} into ${deployment}: may it go?`,
    detail: `${requestedByName} asks, its gates pass, ${approved} of ${quorum} have approved.`,
    since,
    dueAt: expiresAt,
    urgent: false,
    path,
  }));
}
