'use client';
import { useState } from 'react';
import { useBusEvent } from '@/components/live/live-context';
import { appendSummary, seedTrails, type Trails } from '@/domain/telemetry/live-trail';
import { type LiveSummary, LiveSummarySchema, summarySubject } from '@/domain/telemetry/summary';
import type { OverviewData } from './overview-data';

/** Width of the stored intervals that fill a chart before the first live second. */
const SEED_MS = 10_000;

export interface LiveFigures {
  /** The newest summary; null until the first arrives. */
  readonly summary: LiveSummary | null;
  readonly trails: Trails;
}

/** What the bus tells of a deployment every second, on top of what was stored before the page opened. */
export function useLiveSummary(deployment: string, stored: Pick<OverviewData, 'at' | 'plugins'>): LiveFigures {
  const [figures, setFigures] = useState<LiveFigures>(() => ({ summary: null, trails: seedTrails(stored.plugins, stored.at.getTime(), SEED_MS) }));
  useBusEvent(summarySubject(deployment), (message) => {
    const parsed = LiveSummarySchema.safeParse(message.json());
    if (!parsed.success) return;
    setFigures((before) => {
      const trails = appendSummary(before.trails, parsed.data);
      return trails === before.trails ? before : { summary: parsed.data, trails };
    });
  });
  return figures;
}
