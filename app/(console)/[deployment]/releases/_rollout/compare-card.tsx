'use client';
import { useState } from 'react';
import { Card, CardHeader } from '@/components/ui/card';
import { Instant } from '@/components/ui/instant';
import { ComparePlot } from './compare-plot';
import { newest, pointsShown, type Quantity, QUANTITIES, sideWords, weightMarks } from './compared';
import type { RolloutNow } from './rollout-types';

/** Old and new version beside each other, from merged histograms of what their sidecars counted. One pointer reads all four. */
export function CompareCard({ rollout }: { rollout: RolloutNow }) {
  const [at, setAt] = useState<number | null>(null);
  const { series: { points: all, stepS }, pairs, startedAt } = rollout;
  const points = pointsShown(all, startedAt);
  const marks = weightMarks(rollout);
  const words = sideWords(rollout);
  const title = rollout.strategy === 'canary' ? 'Stable and canary' : 'Old and new';
  const pointed = at === null ? undefined : points[at];
  const count = (side: 'stable' | 'canary') => instances(pairs.filter((pair) => pair.side === side && pair.desired === 'run').length);
  return (
    <Card aria-label={title}>
      <CardHeader
        title={title}
        note={pointed ? <>at <Instant at={pointed.at} showZone={false} /></> : `merged histograms of ${stepS} s`}
        end={<span className="flex flex-wrap gap-x-4"><Key canary words={`${words.canary}, ${count('canary')}`} /><Key words={`${words.stable}, ${count('stable')}`} /></span>}
      />
      <div className="grid grid-cols-4 border-t border-line max-xl:grid-cols-2">
        {QUANTITIES.map((quantity) => {
          const figure = (side: 'stable' | 'canary') => quantity.print(pointed ? quantity.of(pointed[side]) : newest(points, side, quantity.of));
          return (
            <section key={quantity.key} aria-label={`${quantity.title} of both sides`} className="min-w-0 border-line px-4 py-2.5 not-first:border-l max-xl:odd:border-l-0 max-xl:nth-[n+3]:border-t max-sm:px-3">
              <Figures quantity={quantity} words={words} canary={figure('canary')} stable={figure('stable')} />
              <ComparePlot quantity={quantity} points={points} marks={marks} at={at} onPoint={setAt} label={`${quantity.title} over time. ${words.canary} ${figure('canary')}, ${words.stable} ${figure('stable')} ${quantity.unit}.`} />
              <div aria-hidden data-figures className="flex justify-between pt-1 text-[11px] text-muted">
                <Instant at={points[0]?.at ?? 0} precision="minute" showZone={false} /><Instant at={points.at(-1)?.at ?? 0} precision="minute" showZone={false} />
              </div>
            </section>
          );
        })}
      </div>
    </Card>
  );
}

function Figures({ quantity: { title, unit }, words, canary, stable }: { quantity: Quantity; words: ReturnType<typeof sideWords>; canary: string; stable: string }) {
  return (
    <>
      <h3 className="text-table font-semibold">{title} <span className="text-meta font-normal text-muted">{unit}</span></h3>
      <p data-figures className="mb-1 flex flex-wrap items-baseline gap-x-1.5 text-meta text-muted">
        <b className="text-section font-semibold text-canary">{canary}</b> {words.canary} <b className="ml-2 text-section font-semibold text-ink">{stable}</b> {words.stable}
      </p>
    </>
  );
}

function Key({ canary = false, words }: { canary?: boolean; words: string }) {
  return <span className="inline-flex items-center gap-1.5 whitespace-nowrap"><span aria-hidden className={canary ? 'h-0.5 w-3.5 bg-canary' : 'h-0.5 w-3.5 bg-quiet'} />{words}</span>;
}

function instances(count: number): string {
  return `${count} ${count === 1 ? 'instance' : 'instances'}`;
}
