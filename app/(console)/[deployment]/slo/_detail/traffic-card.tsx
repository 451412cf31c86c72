'use client';
import { useMemo } from 'react';
import { Heatmap } from '@/components/charts/heatmap';
import type { ChangeMarker } from '@/components/charts/time-series-types';
import { VolumeChart } from '@/components/charts/volume-chart';
import { Card, CardHeader } from '@/components/ui/card';
import { formatLatency } from '@/domain/telemetry/format';
import { badWord } from '@/domain/slo/format-sentence';
import type { ObjectiveDetail } from './detail-types';

/** What was counted: messages per second, good and bad, and below how long they took. */
export function TrafficCard({ objective, markers }: { objective: ObjectiveDetail; markers: readonly ChangeMarker[] }) {
  const { definition, points, heat, threshold, from, to } = objective;
  const bad = badWord(definition);
  const data = useMemo(() => heat && { stepMs: heat.stepS * 1000, bandsPerDoubling: heat.bandsPerDoubling, cells: heat.cells }, [heat]);
  const { thresholdNs } = definition;
  const limit = useMemo(() => (thresholdNs === undefined ? null : { value: thresholdNs, words: `${formatLatency(thresholdNs)}${threshold?.exact ? ', a bucket bound: exact count' : ''}` }), [thresholdNs, threshold]);
  return (
    <Card aria-label="Messages">
      <CardHeader
        title={`Good and ${bad} messages`}
        note="per second"
        end={<span className="flex items-center gap-3 text-meta text-muted"><Swatch className="bg-(--chart-p50)" /> good <Swatch className="bg-critical-fill" /> {bad}</span>}
      />
      <div className="px-4 pb-3">
        <VolumeChart label={`Good and ${bad} messages of ${definition.title}`} points={points} from={from} to={to} badWord={bad} marks={markers} bare={data !== null} />
        {data && (
          <>
            <p className="mt-3 mb-1 text-meta text-muted">Latency from intended to taken, logarithmic; darker = more messages
              {threshold && !threshold.exact && <> · {formatLatency(thresholdNs ?? null)} lies inside a bucket ({formatLatency(threshold.lower)} to {formatLatency(threshold.upper)}), whose messages are split by estimate</>}
            </p>
            <Heatmap label={`Latencies of ${definition.title} over time, ${limit?.words ?? ''}`} data={data} from={from} to={to} limit={limit} marks={markers} format={formatLatency} />
          </>
        )}
      </div>
    </Card>
  );
}

function Swatch({ className }: { className: string }) {
  return <span aria-hidden className={`-mr-2 inline-block size-2.5 rounded-[2px] ${className}`} />;
}
