import Link from 'next/link';
import { DeniedFigure } from './denied-figure';
import type { PluginNow } from '../_live/plugin-now';
import { PluginState } from '../_live/plugin-state';
import { isSlow } from '../_live/slow';
import { UpTime } from '../_live/up-time';
import { pathTo } from '@/app/_lib/paths';
import { Sparkline } from '@/components/charts/sparkline';
import { Age } from '@/components/ui/age';
import { Card, Metric } from '@/components/ui/card';
import { formatLatency, formatRate, type LatencyUnit } from '@/domain/shell/format-number';
import { HEARTBEAT_LIMITS } from '@/domain/shell/freshness';
import type { Trail } from '@/domain/telemetry/live-trail';

interface PluginCardProps {
  readonly deployment: string;
  readonly plugin: PluginNow;
  readonly trail: Trail | undefined;
  readonly unit: LatencyUnit;
}

const NOTHING: readonly (number | null)[] = [];

/** A plugin on a phone: the same figures, for a thumb. */
export function PluginCard({ deployment, plugin, trail, unit }: PluginCardProps) {
  const { figures } = plugin;
  const slow = isSlow(figures.p99);
  return (
    <Card tone={plugin.condition === 'lost' || slow ? 'critical' : 'plain'}>
      <Link href={pathTo.plugin(deployment, plugin.name)} className="block px-4 py-3">
        <div className="mb-1 flex items-center justify-between gap-2">
          <h3 className="min-w-0 truncate text-body font-semibold">
            {plugin.name} <span className="text-meta font-normal text-muted">{plugin.poolType}</span>
          </h3>
          <PluginState condition={plugin.condition} />
        </div>
        <div className="grid grid-cols-4 gap-2">
          <Metric label="published" value={<span className="live-value">{formatRate(figures.published)}</span>} />
          <Metric label="delivered" value={<span className="live-value">{formatRate(figures.delivered)}</span>} />
          <Metric label={`p50 ${unit}`} value={<span className="live-value">{formatLatency(figures.p50, unit)}</span>} />
          <Metric label={`p99 ${unit}`} tone={slow ? 'critical' : 'plain'} value={<span className="live-value">{formatLatency(figures.p99, unit)}</span>} />
        </div>
        <Sparkline values={trail?.published ?? NOTHING} label={`${plugin.name} published, last 3 minutes`} className="my-1.5" />
        <div className="flex justify-between gap-2 text-meta text-muted">
          <span className="truncate"><Age at={plugin.heartbeatAt} every={HEARTBEAT_LIMITS} label="heartbeat" /> · up <UpTime since={plugin.startedAt} seenAt={plugin.heartbeatAt} /></span>
          <span className="whitespace-nowrap">denied <DeniedFigure perSecond={figures.denied} lately={plugin.deniedLately} /></span>
        </div>
      </Link>
    </Card>
  );
}
