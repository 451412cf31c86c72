'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ApiOutputs } from '@/app/_lib/api-types';
import { useTRPC } from '@/app/_lib/trpc';
import type { Matcher } from '@/domain/alerts/matcher';

export type SilencePreview = ApiOutputs['alerts']['previewSilence'];

/** Typing is over after so long without a key. */
const SETTLED_MS = 120;
/** Alerts come and go while one thinks; the bus tells, and without its word this often. */
const REREAD_MS = 5000;

/**
 * What these matchers would mute now. While the next answer is on its way the last one stays; `current` says whether it is
 * about the very matchers asked for.
 */
export function useSilencePreview(deployment: string, matchers: readonly Matcher[]) {
  const trpc = useTRPC();
  const text = JSON.stringify(matchers);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useQuery(trpc.alerts.previewSilence.queryOptions({ deployment, matchers: JSON.parse(settled) as Matcher[] }, { placeholderData: keepPreviousData, refetchInterval: REREAD_MS, staleTime: 0 }));
  return {
    preview: query.data,
    current: query.data !== undefined && !query.isPlaceholderData && settled === text,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
