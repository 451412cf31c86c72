'use client';
import { useQuery } from '@tanstack/react-query';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { PageBody } from '@/components/shell/page-header';
import { ErrorState } from '@/components/ui/states';
import { isActive, type PromotionState } from '@/domain/releases/states';
import { VerbProvider } from '../_verbs/verb-provider';
import { RolloutDesk } from './rollout-desk';
import { RolloutSkeleton } from './rollout-skeleton';

export interface RolloutProps {
  readonly deployment: string;
  readonly service: string;
  readonly promotionId: string;
}

/** Weights, counts and series come with no event of their own. */
const MOVING_MS = 2000;
const STILL_MS = 15_000;

/** A promotion from its start on: where its steps are, both sides compared, and the way back. With its own page padding. */
export function Rollout({ deployment, service, promotionId }: RolloutProps) {
  const trpc = useTRPC();
  const input = { deployment, promotionId };
  const { data, error, isError, refetch } = useQuery(trpc.releases.rollout.queryOptions(input, { refetchInterval: ({ state }) => rereadMs(state.data?.state) }));
  const review = useQuery(trpc.releases.review.queryOptions(input, { refetchInterval: STILL_MS }));
  return (
    <PageBody>
      {data && (review.data || review.isError) ? (
        <VerbProvider><RolloutDesk at={{ deployment, service, promotionId }} rollout={data} review={review.data ?? null} stale={isError} /></VerbProvider>
      ) : error ? (
        <ErrorState title="The roll-out could not be loaded" onRetry={() => void refetch()}>{apiError(error).message}</ErrorState>
      ) : (
        <RolloutSkeleton />
      )}
    </PageBody>
  );
}

function rereadMs(state: PromotionState | undefined): number {
  return state !== undefined && isActive(state) ? MOVING_MS : STILL_MS;
}
