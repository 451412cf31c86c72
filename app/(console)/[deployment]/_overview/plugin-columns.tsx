import { DeniedFigure } from './denied-figure';
import { FigureCell } from './figure-cell';
import type { PluginNow } from '../_live/plugin-now';
import { PluginState } from '../_live/plugin-state';
import { isSlow } from '../_live/slow';
import { UpTime } from '../_live/up-time';
import { pathTo } from '@/app/_lib/paths';
import type { Column, ShownFrom } from '@/components/table/column';
import { Age } from '@/components/ui/age';
import { TextLink } from '@/components/ui/text-link';
import { formatLatency, formatRate, type LatencyUnit } from '@/domain/shell/format-number';
import { HEARTBEAT_LIMITS } from '@/domain/shell/freshness';
import type { TrailMeasure, Trails } from '@/domain/telemetry/live-trail';

interface Drawing {
  readonly deployment: string;
  readonly trails: Trails;
  readonly unit: LatencyUnit;
}

/** Columns of the plugin table. Latencies share one unit, so that the eye compares lengths. */
export function pluginColumns({ deployment, trails, unit }: Drawing): readonly Column<PluginNow>[] {
  const figure = (measure: TrailMeasure, header: string, shownFrom: ShownFrom, print: (value: number | null) => string): Column<PluginNow> => ({
    id: measure,
    header,
    width: 'minmax(0,1fr)',
    align: 'end',
    shownFrom,
    cell: (plugin) => (
      <FigureCell
        value={print(plugin.figures[measure])}
        label={`${plugin.name} ${header}, last 3 minutes`}
        trail={trails.plugins.get(plugin.name)?.[measure]}
        critical={measure === 'p99' && isSlow(plugin.figures.p99)}
      />
    ),
  });
  const latency = (value: number | null) => formatLatency(value, unit);
  return [
    {
      id: 'plugin',
      header: 'Plugin',
      width: 'minmax(96px,1.4fr)',
      cell: (plugin) => (
        <>
          <TextLink href={pathTo.plugin(deployment, plugin.name)} className="block truncate font-semibold text-ink">{plugin.name}</TextLink>
          <span className="block truncate text-meta text-muted">
            {plugin.poolType}
            {plugin.instances.length > 1 && ` · ${plugin.instances.length} instances`}
          </span>
        </>
      ),
    },
    { id: 'state', header: 'State', width: '104px', cell: (plugin) => <PluginState condition={plugin.condition} /> },
    { id: 'heartbeat', header: 'Heartbeat', width: '76px', align: 'end', cell: (plugin) => <Age at={plugin.heartbeatAt} every={HEARTBEAT_LIMITS} className="max-w-full truncate" /> },
    { id: 'up', header: 'Up', width: '92px', align: 'end', shownFrom: 'wide', cell: (plugin) => <UpTime since={plugin.startedAt} seenAt={plugin.heartbeatAt} /> },
    figure('published', 'Published', 'tablet', formatRate),
    figure('delivered', 'Delivered', 'desktop', formatRate),
    figure('p50', `p50 ${unit}`, 'wide', latency),
    figure('p95', `p95 ${unit}`, 'wide', latency),
    figure('p99', `p99 ${unit}`, 'tablet', latency),
    { id: 'denied', header: 'Denied', width: '92px', align: 'end', cell: (plugin) => <DeniedFigure perSecond={plugin.figures.denied} lately={plugin.deniedLately} /> },
  ];
}
