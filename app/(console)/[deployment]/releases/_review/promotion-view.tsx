'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import { Rollout } from '../_rollout/rollout';
import { VerbProvider } from '../_verbs/verb-provider';
import { ReviewView } from './review-view';

/** The bus tells of every step; gates are asked again every minute, and evidence alone is no step. */
const REREAD_MS = 15_000;

/** A promotion as people review it until it starts, and its roll-out from then on. */
export function PromotionView({ deployment, service, promotionId }: { deployment: string; service: string; promotionId: string }) {
  const trpc = useTRPC();
  const { data: review, error } = useSuspenseQuery(trpc.releases.review.queryOptions({ deployment, promotionId }, { refetchInterval: REREAD_MS }));
  if (review.startedAt !== null) return <Rollout deployment={deployment} service={service} promotionId={promotionId} />;
  return <VerbProvider><ReviewView review={review} stale={error !== null} /></VerbProvider>;
}
