'use client';
import { useMemo } from 'react';
import { useHeard } from './live-figures';
import type { OverviewData } from './overview-data';
import { type PluginNow, pluginsNow } from './plugin-now';
import { judgedAt } from './plugin-state';
import { useLiveStatus } from '@/components/live/live-context';
import { useNow } from '@/components/ui/clock';
import { overlayTrails, seedTrails, type Trails } from '@/domain/telemetry/live-trail';
import type { LiveSummary } from '@/domain/telemetry/summary';

/** Width of the stored intervals that stand where nothing was heard. */
const STORED_MS = 10_000;

interface LiveFigures {
  readonly plugins: readonly PluginNow[];
  /** The newest summary; null until the first arrives. */
  readonly summary: LiveSummary | null;
  readonly trails: Trails;
}

/** Plugins of a deployment as they are this second, with their recent past: what was heard, on top of what is stored. */
export function usePluginsNow({ at, plugins }: Pick<OverviewData, 'at' | 'plugins'>): LiveFigures {
  const heard = useHeard();
  const live = useLiveStatus();
  const asOf = judgedAt(live, useNow());
  const stored = useMemo(() => seedTrails(plugins, at.getTime(), STORED_MS), [plugins, at]);
  const trails = useMemo(() => (heard ? overlayTrails(stored, heard.trails) : stored), [stored, heard]);
  return { plugins: pluginsNow(plugins, heard?.summary ?? null, asOf), summary: heard?.summary ?? null, trails };
}
