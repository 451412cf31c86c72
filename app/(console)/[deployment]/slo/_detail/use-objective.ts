'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/app/_lib/trpc';
import { useEvaluations } from '../_live/use-evaluations';
import type { ObjectiveDetail } from './detail-types';
import { useDetailRange } from './use-detail-range';

/** Charts and ledger are read again this often; the figures above them come every second by themselves. */
const REREAD_MS = 10_000;

/** The objective of this page as it is this second. */
export function useObjective(deployment: string, slug: string) {
  const trpc = useTRPC();
  const [range] = useDetailRange();
  const { data, error, refetch, isPlaceholderData } = useQuery(trpc.slo.detail.queryOptions({ deployment, slug, range }, { placeholderData: keepPreviousData, refetchInterval: REREAD_MS }));
  const stored = useMemo(() => (data ? [data] : []), [data]);
  const objective: ObjectiveDetail | undefined = useEvaluations(deployment, stored)[0];
  return { objective, error, refetch, waiting: isPlaceholderData };
}
