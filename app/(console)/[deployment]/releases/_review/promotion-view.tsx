'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTRPC } from '@/app/_lib/trpc';
import { PageBody } from '@/components/shell/page-header';
import { RolloutSkeleton } from '../_rollout/rollout-skeleton';
import { VerbProvider } from '../_verbs/verb-provider';
import { PromotionSkeleton } from './promotion-skeleton';

// A page shows one of the two: the other's code is not fetched with it. Both are drawn on the server all the same.
const ReviewView = dynamic(() => import('./review-view').then((module) => module.ReviewView), { loading: () => <PromotionSkeleton /> });
const Rollout = dynamic(() => import('../_rollout/rollout').then((module) => module.Rollout), { loading: () => <PageBody><RolloutSkeleton /></PageBody> });

/** The bus tells of every step; gates are asked again every minute, and evidence alone is no step. */
const REREAD_MS = 15_000;

/** A promotion as people review it until it starts, and its roll-out from then on. */
export function PromotionView({ deployment, service, promotionId }: { deployment: string; service: string; promotionId: string }) {
  const trpc = useTRPC();
  const { data: review, error } = useSuspenseQuery(trpc.releases.review.queryOptions({ deployment, promotionId }, { refetchInterval: REREAD_MS }));
  if (review.startedAt !== null) return <Rollout deployment={deployment} service={service} promotionId={promotionId} />;
  return <VerbProvider><ReviewView review={review} stale={error !== null} /></VerbProvider>;
}
