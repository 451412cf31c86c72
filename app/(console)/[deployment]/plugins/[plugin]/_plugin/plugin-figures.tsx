import { DeniedFigure } from '../../../_overview/denied-figure';
import type { PluginNow } from '../../../_live/plugin-now';
import { isSlow } from '../../../_live/slow';
import { UpTime } from '../../../_live/up-time';
import { Sparkline } from '@/components/charts/sparkline';
import { Age } from '@/components/ui/age';
import { Card, Metric } from '@/components/ui/card';
import { formatCompact, formatLatency, formatRate, latencyUnit } from '@/domain/shell/format-number';
import { HEARTBEAT_LIMITS } from '@/domain/shell/freshness';
import type { Trail, TrailMeasure } from '@/domain/telemetry/live-trail';

interface PluginFiguresProps {
  readonly plugin: PluginNow;
  readonly errorsPerMinute: number | null;
  readonly trail: Trail | undefined;
}

const NOTHING: readonly (number | null)[] = [];

/** The live numbers of a plugin in one strip, each with its last three minutes. */
export function PluginFigures({ plugin, errorsPerMinute, trail }: PluginFiguresProps) {
  const { figures, name } = plugin;
  const unit = latencyUnit([figures.p99]) === 's' ? 's' : 'ms';
  const slow = isSlow(figures.p99);
  const live = (measure: TrailMeasure, label: string, value: string, inUnit?: string, critical = false) => (
    <div className="min-w-0">
      <Metric label={label} value={<span className="live-value">{value}</span>} unit={inUnit} tone={critical ? 'critical' : 'plain'} />
      <Sparkline values={trail?.[measure] ?? NOTHING} label={`${name} ${label}, last 3 minutes`} tone={critical ? 'critical' : 'plain'} className="mt-0.5 h-[20px]" />
    </div>
  );
  return (
    <Card aria-label="Now" className="grid grid-cols-9 gap-x-5 gap-y-3 px-4 py-2.5 max-lg:grid-cols-5 max-sm:grid-cols-3">
      <Metric label="Heartbeat" value={<Age at={plugin.heartbeatAt} every={HEARTBEAT_LIMITS} />} />
      <Metric label="Up" value={<UpTime since={plugin.startedAt} seenAt={plugin.heartbeatAt} />} />
      {live('published', 'Published', formatRate(figures.published))}
      {live('delivered', 'Delivered', formatRate(figures.delivered))}
      {live('p50', 'p50', formatLatency(figures.p50, unit), unit)}
      {live('p95', 'p95', formatLatency(figures.p95, unit), unit)}
      {live('p99', 'p99', formatLatency(figures.p99, unit), unit, slow)}
      <Metric label="Denied" value={<DeniedFigure perSecond={figures.denied} lately={plugin.deniedLately} />} />
      <Metric label="Errors" value={<span className="live-value">{formatCompact(errorsPerMinute)}</span>} unit="/min" />
    </Card>
  );
}
