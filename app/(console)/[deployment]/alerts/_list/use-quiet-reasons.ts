'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/app/_lib/trpc';
import type { AlertCard, ShownGroup } from './alert-types';
import { activeSilences } from './list-input';

/** What keeps alerts quiet, as far as the page knows it. */
export interface QuietReasons {
  /** When the last of the silences ends; null when none of them is known. */
  readonly silencedUntil: (alert: Pick<AlertCard, 'silencedBy'>) => Date | null;
  /** Name of the alert that keeps this one quiet; null when it is not on the page. */
  readonly inhibitedBy: (alert: Pick<AlertCard, 'inhibitedBy'>) => string | null;
}

/** Silences are read beside the list; inhibiting alerts are mostly in it. */
export function useQuietReasons(deployment: string, groups: readonly ShownGroup[]): QuietReasons {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.alerts.silences.queryOptions(activeSilences(deployment)));
  const silences = data?.silences;
  return useMemo(() => {
    const ends = new Map(silences?.map(({ id, endsAt }) => [id, endsAt.getTime()]));
    const names = new Map(groups.flatMap((group) => group.alerts).map(({ fingerprint, alertname }) => [fingerprint, alertname]));
    return {
      silencedUntil: ({ silencedBy }) => {
        const known = silencedBy.flatMap((id) => ends.get(id) ?? []);
        return known.length > 0 ? new Date(Math.max(...known)) : null;
      },
      inhibitedBy: ({ inhibitedBy }) => inhibitedBy.map((fingerprint) => names.get(fingerprint)).find(Boolean) ?? null,
    };
  }, [silences, groups]);
}
