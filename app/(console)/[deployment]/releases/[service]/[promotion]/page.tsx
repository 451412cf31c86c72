import type { Metadata } from 'next';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { promotionOnce } from '../../_review/promotion-once';
import { PromotionView } from '../../_review/promotion-view';

interface PromotionPageProps {
  readonly params: Promise<{ deployment: string; service: string; promotion: string }>;
}

export async function generateMetadata({ params }: PromotionPageProps): Promise<Metadata> {
  const { deployment, service, promotion } = await params;
  return { title: `${service} ${(await promotionOnce(deployment, service, promotion)).releaseVersion} into ${deployment}` };
}

/** A promotion: its review before it starts, its roll-out from then on. */
export default async function PromotionPage({ params }: PromotionPageProps) {
  const { deployment, service, promotion: promotionId } = await params;
  const queries = getQueryClient();
  const review = await promotionOnce(deployment, service, promotionId);
  await Promise.all([
    queries.prefetchQuery(api.identity.may.queryOptions({ deployment })),
    ...(review.startedAt === null ? [] : [queries.prefetchQuery(api.releases.rollout.queryOptions({ deployment, promotionId }))]),
  ]);
  queries.setQueryData(api.releases.review.queryKey({ deployment, promotionId }), review);
  return (
    <Hydrate>
      <PromotionView key={promotionId} deployment={deployment} service={service} promotionId={promotionId} />
    </Hydrate>
  );
}
