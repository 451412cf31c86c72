'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { AttentionItem } from './attention-items';
import { LatencyNow } from './latency-now';
import { NeedsAttention } from './needs-attention';
import { PluginCard } from './plugin-card';
import { pluginColumns } from './plugin-columns';
import type { ChangeRow } from '../_live/overview-data';
import type { PluginNow } from '../_live/plugin-now';
import { pathTo } from '@/app/_lib/paths';
import { DataTable } from '@/components/table/data-table';
import { useRowKeys } from '@/components/table/use-row-keys';
import { Card } from '@/components/ui/card';
import { latencyUnit } from '@/domain/shell/format-number';
import type { Trails } from '@/domain/telemetry/live-trail';

interface PluginBoardProps {
  readonly deployment: string;
  readonly plugins: readonly PluginNow[];
  readonly trails: Trails;
  readonly changes: readonly ChangeRow[];
  readonly items: readonly AttentionItem[];
}

const nameOf = (plugin: PluginNow) => plugin.name;

/** Has latencies to draw now. */
const isMeasured = (plugin: PluginNow) => plugin.condition === 'ready' && plugin.figures.p99 !== null;

/** The slowest of the plugins that report, else the first that does, else the first. */
function slowest(plugins: readonly PluginNow[]): string | null {
  const [worst] = plugins.filter(isMeasured).toSorted((a, b) => (b.figures.p99 ?? 0) - (a.figures.p99 ?? 0));
  return (worst ?? plugins.find((plugin) => plugin.condition === 'ready') ?? plugins[0])?.name ?? null;
}

/** The plugin that the chart looks at until a row is chosen: it does not hop about, and is left only when it no longer reports. */
function useWatched(plugins: readonly PluginNow[]): string | null {
  const [watched, setWatched] = useState(() => slowest(plugins));
  if (plugins.some((plugin) => plugin.name === watched && isMeasured(plugin))) return watched;
  const next = slowest(plugins);
  if (next !== watched) setWatched(next);
  return next;
}

/** Chart, what needs attention, and one row (on a phone one card) per plugin. */
export function PluginBoard({ deployment, plugins, trails, changes, items }: PluginBoardProps) {
  const router = useRouter();
  const watched = useWatched(plugins);
  const open = (name: string) => router.push(pathTo.plugin(deployment, name));
  const keys = useRowKeys({ keys: plugins.map(nameOf), onOpen: open });
  const shown = keys.focused ?? watched;
  // Milliseconds, or seconds once something takes ten of them: a unit that changes with every value cannot be compared.
  const unit = latencyUnit(plugins.map((plugin) => plugin.figures.p99)) === 's' ? 's' : 'ms';
  return (
    <>
      <div className="grid gap-3 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="max-sm:hidden"><LatencyNow deployment={deployment} plugin={shown} trails={trails} changes={changes} /></div>
        <NeedsAttention items={items} />
      </div>
      <Card className="mt-3 overflow-hidden max-sm:hidden">
        <DataTable label="Plugins" columns={pluginColumns({ deployment, trails, unit })} rows={plugins} keyOf={nameOf} rowHeight={52} selection={keys} onOpen={open} className="max-h-[70dvh]" />
      </Card>
      <ul aria-label="Plugins" className="mt-3 flex flex-col gap-3 sm:hidden">
        {plugins.map((plugin) => (
          <li key={plugin.name}><PluginCard deployment={deployment} plugin={plugin} trail={trails.plugins.get(plugin.name)} unit={unit} /></li>
        ))}
      </ul>
    </>
  );
}
