'use client';
import { useMemo } from 'react';
import { MarkLegend } from '@/components/charts/mark-legend';
import { TimeSeries } from '@/components/charts/time-series';
import type { ChangeMarker } from '@/components/charts/time-series-types';
import { Card, CardHeader } from '@/components/ui/card';
import { formatRemaining } from '@/domain/slo/format';
import { formatWindow } from '@/domain/slo/format-figures';
import { budgetPoints, pointDistance } from './budget-points';
import type { ObjectiveDetail } from './detail-types';

const HEIGHT = 328;
const SPENT = { value: 0, words: 'all of it spent' } as const;
const percent = (value: number) => `${Math.round(value)}`;

/** How the budget came to what is left of it, with what changed meanwhile. */
export function BudgetChart({ objective, markers }: { objective: ObjectiveDetail; markers: readonly ChangeMarker[] }) {
  const { definition, evaluation, points, from } = objective;
  const to = Math.max(objective.to, evaluation.at);
  const series = useMemo(() => budgetPoints(points, evaluation), [points, evaluation]);
  const overspent = series.some((point) => (point.values['left'] ?? 0) < 0);
  const remaining = evaluation.budget?.remaining ?? null;
  const colour = remaining !== null && remaining <= 0 ? 'var(--critical)' : 'var(--chart-p99)';
  const lines = [{ key: 'left', label: formatRemaining(remaining), colour, width: 2.25, area: remaining !== null && remaining <= 0 ? 'var(--critical-soft)' : 'var(--chart-area)' }];
  return (
    <Card aria-label="Budget left">
      <CardHeader title="Budget left" note={`%, of the ${formatWindow(definition.periodS)} that end at each point`} end={<span className="max-sm:hidden"><MarkLegend marks={markers} /></span>} />
      <div className="px-4 pb-3">
        <TimeSeries label={`Budget left of ${definition.title}`} points={series} lines={lines} unit="%" from={from} to={to} intervalMs={pointDistance(points)} top={100} objective={overspent ? SPENT : undefined} markers={markers} height={HEIGHT} format={percent} />
        <div className="mt-1.5 sm:hidden"><MarkLegend marks={markers} /></div>
      </div>
    </Card>
  );
}
