import { memo } from 'react';
import { RECENT_RESULTS } from '@/domain/deployments/dependencies/dependency';
import type { DependencyItem } from './dependency-look';

const STEP = 4;
const HEIGHT = 20;

/** The last sixty checks, the newest at the right: tall and filled is a failure, so that it is seen without its colour. */
export const ResultStrip = memo(function ResultStrip({ recent }: Pick<DependencyItem, 'recent'>) {
  const failed = recent.filter((each) => each.state === 'down').length;
  const words = recent.length === 0 ? 'not checked yet' : `${failed} of the last ${recent.length} checks failed`;
  const from = RECENT_RESULTS - recent.length;
  const bars = (kind: 'up' | 'warning' | 'down') => recent.flatMap(({ state, warning }, index) => ((state === 'down' ? 'down' : warning ? 'warning' : 'up') === kind ? [from + index] : []));
  const path = (kind: 'up' | 'warning' | 'down', height: number) => bars(kind).map((at) => `M${at * STEP} ${HEIGHT - height}h3v${height}h-3z`).join('');
  return (
    <svg role="img" aria-label={words} viewBox={`0 0 ${RECENT_RESULTS * STEP} ${HEIGHT}`} className="h-5 w-60 max-w-full">
      <path d={`M0 ${HEIGHT - 0.5}h${RECENT_RESULTS * STEP}`} className="stroke-line" />
      <path d={path('up', 7)} className="fill-ok" />
      <path d={path('warning', 13)} className="fill-warning" />
      <path d={path('down', HEIGHT)} className="fill-critical" />
    </svg>
  );
});
