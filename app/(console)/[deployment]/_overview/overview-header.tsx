'use client';
import type { PluginNow } from '../_live/plugin-now';
import { RegisterLink } from '../plugins/register/_register/register-link';
import { useLiveStatus } from '@/components/live/live-context';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { formatRate } from '@/domain/shell/format-number';
import type { LiveSummary } from '@/domain/telemetry/summary';

/** Name of the page, its totals, and the pause of everything that moves. */
export function OverviewHeader({ deployment, plugins, summary }: { deployment: string; plugins: readonly PluginNow[]; summary: LiveSummary | null }) {
  const { paused, togglePause } = useLiveStatus();
  const total = (measure: 'published' | 'delivered') => {
    const known = plugins.flatMap((plugin) => plugin.figures[measure] ?? []);
    return summary?.[measure] ?? (known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0));
  };
  return (
    <PageHeader
      title="Overview"
      note={
        <span data-figures>
          {plugins.length} {plugins.length === 1 ? 'plugin' : 'plugins'} · <span className="live-value">{formatRate(total('published'))}</span> published · <span className="live-value">{formatRate(total('delivered'))}</span> delivered
        </span>
      }
      actions={<span className="flex gap-2 max-sm:hidden"><RegisterLink deployment={deployment} /><Button hotkey="pause" aria-pressed={paused} onClick={togglePause} className="min-w-32">{paused ? 'Resume' : 'Pause'}</Button></span>}
    />
  );
}
