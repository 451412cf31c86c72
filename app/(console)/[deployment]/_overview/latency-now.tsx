'use client';
import { LiveLines } from './live-lines';
import { chartMarkers } from '../_live/chart-markers';
import type { ChangeRow } from '../_live/overview-data';
import { pathTo } from '@/app/_lib/paths';
import { Card, CardHeader } from '@/components/ui/card';
import { TextLink } from '@/components/ui/text-link';
import { TRAIL_SECONDS, type Trails } from '@/domain/telemetry/live-trail';

interface LatencyNowProps {
  readonly deployment: string;
  /** The plugin looked at; null when there is none. */
  readonly plugin: string | null;
  readonly trails: Trails;
  readonly changes: readonly ChangeRow[];
}

/** Percentiles of one plugin over the last minutes, moving every second, with what changed meanwhile. */
export function LatencyNow({ deployment, plugin, trails, changes }: LatencyNowProps) {
  const trail = plugin === null ? undefined : trails.plugins.get(plugin);
  const recent = changes.filter((change) => change.plugin === plugin && change.effectiveFrom.getTime() > trails.at - TRAIL_SECONDS * 1000);
  return (
    <Card className="h-[248px]">
      <CardHeader
        title={`${plugin ?? 'No plugin'} · latency`}
        note={<span className="max-xl:hidden">intended to taken, last 3 min</span>}
        end={plugin && <TextLink href={pathTo.plugin(deployment, plugin)}>Open plugin ›</TextLink>}
      />
      <LiveLines
        label={`${plugin ?? 'no plugin'} latency, last 3 minutes`}
        at={trails.at}
        lines={[
          { name: 'p50', values: trail?.p50 ?? [], look: 'stroke-(--chart-p50)', width: 1.25 },
          { name: 'p95', values: trail?.p95 ?? [], look: 'stroke-(--chart-p95)', width: 1.5 },
          { name: 'p99', values: trail?.p99 ?? [], look: 'stroke-(--chart-p99)', width: 2.25 },
        ]}
        marks={chartMarkers(recent, TRAIL_SECONDS * 1000)}
      />
    </Card>
  );
}
