'use client';
import { useLiveStatus } from '@/components/live/live-context';
import { useNow } from '@/components/ui/clock';
import type { OverviewData } from './overview-data';
import { type PluginNow, pluginsNow } from './plugin-now';
import { judgedAt } from './plugin-state';
import { type LiveFigures, useLiveSummary } from './use-live-summary';

/** Plugins of a deployment as they are this second, with their recent past. */
export function usePluginsNow(deployment: string, stored: Pick<OverviewData, 'at' | 'plugins'>): LiveFigures & { readonly plugins: readonly PluginNow[] } {
  const figures = useLiveSummary(deployment, stored);
  const live = useLiveStatus();
  const asOf = judgedAt(live, useNow());
  return { ...figures, plugins: pluginsNow(stored.plugins, figures.summary, asOf) };
}
