import { formatDay, formatTime } from '@/domain/shell/format-instant';
import { timeTicks } from './axis';
import { markInk } from './mark-look';
import type { ChangeMarker } from './time-series-types';

/** Something that happened, as an upright line; named by the chart above. */
export type TimeMark = Pick<ChangeMarker, 'at' | 'words' | 'looks'>;

const SHORT_RANGE_MS = 5 * 60_000;
const DAYS_RANGE_MS = 3 * 86_400_000;

/** Times below a chart that is drawn without a library, with the same gutters. */
export function TimeAxis({ from, to, zone }: { from: number; to: number; zone: string }) {
  const range = to - from;
  const print = (at: number) => (range > DAYS_RANGE_MS ? formatDay(at, zone, to) : formatTime(at, zone, range < SHORT_RANGE_MS ? 'second' : 'minute'));
  return (
    <div aria-hidden data-figures className="relative mr-2 ml-11 h-5 border-t border-line text-[11px] text-(--chart-axis)">
      {timeTicks(from, to, 6).map((at) => (
        <span key={at} className="absolute top-1 -translate-x-1/2 whitespace-nowrap" style={{ left: `${((at - from) / range) * 100}%` }}>{print(at)}</span>
      ))}
    </div>
  );
}

/** Upright lines over a chart, each with its words on hover. */
export function TimeMarks({ marks, from, to }: { marks: readonly TimeMark[]; from: number; to: number }) {
  return marks.filter(({ at }) => at >= from && at <= to).map(({ at, words, looks }) => (
    <span key={`${at} ${words}`} title={words} className="absolute inset-y-0 w-1.5 -translate-x-1/2 before:absolute before:inset-y-0 before:left-1/2 before:border-l before:border-dashed before:border-current" style={{ color: markInk(looks), left: `${((at - from) / (to - from || 1)) * 100}%` }} />
  ));
}
