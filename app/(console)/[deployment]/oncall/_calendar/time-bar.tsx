'use client';
import { cx } from '@/components/ui/class-names';
import { useNow } from '@/components/ui/clock';
import { formatInstant, zoneName } from '@/domain/shell/format-instant';
import { personInk } from '../_person/person-ink';
import type { Bar } from './calendar-types';

interface TimeBarProps {
  readonly bar: Bar;
  readonly order: readonly string[];
  readonly zone: string;
  /** Percent of the band. */
  readonly left: number;
  readonly right: number;
  readonly strong: boolean;
  readonly onPick?: () => void;
}

/** A stretch in the colour of its person, with the name in it; nobody is hatched in red. */
export function TimeBar({ bar, order, zone, left, right, strong, onPick }: TimeBarProps) {
  const now = useNow(60_000);
  const ink = bar.user === null ? null : personInk(order, bar.user);
  const words = `${bar.words}, ${formatInstant(bar.from, zone, now, 'minute')} to ${formatInstant(bar.until, zone, now, 'minute')} ${zoneName(bar.until, zone)}`;
  const className = cx(
    'absolute inset-y-0.5 flex min-w-0 items-center overflow-hidden border-l-[3px] px-1.5 text-left text-meta whitespace-nowrap',
    strong && 'font-semibold',
    ink === null && 'hatch border-critical bg-critical-soft text-critical',
    bar.hollow && 'border border-l-[3px] border-dashed border-critical bg-transparent',
    onPick && 'hover:brightness-110',
  );
  const style = { left: `${left}%`, width: `calc(${Math.max(0, right - left)}% - 1px)`, ...(ink === null || bar.hollow ? {} : { borderColor: ink, backgroundColor: `color-mix(in srgb, ${ink} 24%, var(--surface))` }) };
  return (
    <div role="listitem" className="contents">
      {onPick
        ? <button type="button" aria-label={`Override ${words}`} title={words} onClick={onPick} className={className} style={style}><span className="truncate">{bar.words}</span></button>
        : <div title={words} className={className} style={style}><span className="truncate">{bar.words}</span><span className="sr-only">{words.slice(bar.words.length)}</span></div>}
    </div>
  );
}
