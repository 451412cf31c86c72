'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { chartPoints, RATE_KEYS } from './chart-points';
import { useRange } from './use-range';
import { chartMarkers } from '../../../_live/chart-markers';
import { useTRPC } from '@/app/_lib/trpc';
import { MarkLegend } from '@/components/charts/mark-legend';
import { distinctLines, PERCENTILES, type SeriesLine } from '@/components/charts/series-look';
import { TimeSeries } from '@/components/charts/time-series';
import { Card, CardHeader } from '@/components/ui/card';
import { ErrorState } from '@/components/ui/states';
import { formatCompact } from '@/domain/shell/format-number';
import type { Trails } from '@/domain/telemetry/live-trail';
import { RANGE_SPEC } from '@/domain/telemetry/ranges';

/** Short, since they stand at the ends of the lines. */
const RATE_WORDS: Readonly<Record<string, string>> = { published: 'pub', delivered: 'sub' };
const RATES = distinctLines(RATE_KEYS).map((line): SeriesLine => ({ ...line, label: RATE_WORDS[line.key] ?? line.key }));
const HEIGHT = 220;
const REREAD_MS = 10_000;

/** Throughput and latency over a range that the address names. The shortest one moves every second. */
export function ChartPair({ deployment, plugin, trails }: { deployment: string; plugin: string; trails: Trails }) {
  const trpc = useTRPC();
  const [range] = useRange();
  const { data, error, refetch } = useQuery(trpc.telemetry.series.queryOptions({ deployment, plugin, range }, { placeholderData: keepPreviousData, refetchInterval: Math.max(REREAD_MS, RANGE_SPEC[range].stepS * 1000) }));
  const { seconds, stepS } = RANGE_SPEC[range];
  const tail = range === '15m' ? trails : null;
  const to = Math.max(data?.at.getTime() ?? 0, tail?.at ?? 0);
  const from = to - seconds * 1000;
  const points = useMemo(() => chartPoints(data?.points ?? [], stepS * 1000, tail && { at: tail.at, trail: tail.plugins.get(plugin) }), [data, stepS, tail, plugin]);
  const markers = useMemo(() => chartMarkers(data?.changes ?? [], seconds * 1000), [data, seconds]);
  if (error && !data) {
    return <Card className="mt-3"><ErrorState title="The charts could not be loaded" onRetry={() => void refetch()}>{error.message}</ErrorState></Card>;
  }
  const shared = { from, to, intervalMs: stepS * 1000, markers, height: HEIGHT, format: formatCompact };
  return (
      <div className="mt-3 grid gap-3 lg:grid-cols-2">
        <Card>
          <CardHeader title="Throughput" note="messages per second" end={<span className="max-sm:hidden"><MarkLegend marks={markers} /></span>} />
          <div className="px-4 pb-3"><TimeSeries {...shared} label={`Throughput of ${plugin}`} points={points} lines={RATES} unit="/s" /></div>
        </Card>
        <Card>
          <CardHeader title="Latency" note="ms from intended to taken, merged over its instances" />
          <div className="px-4 pb-3"><TimeSeries {...shared} label={`Latency of ${plugin}`} points={points} lines={PERCENTILES} unit="ms" /></div>
        </Card>
      </div>
  );
}

