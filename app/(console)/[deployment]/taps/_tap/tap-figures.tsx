import { memo, type ReactNode } from 'react';
import { Sparkline } from '@/components/charts/sparkline';
import { formatCount, formatRate } from '@/domain/shell/format-number';
import type { TapCounters } from '@/domain/taps/counters';
import { TAP_LIMITS } from '@/domain/taps/limits';
import { perSecond, type RateWindow } from '@/domain/taps/rate-window';

interface TapFiguresProps {
  readonly counters: TapCounters;
  readonly seen: RateWindow;
  readonly matched: RateWindow;
  /** Received and not drawn, because the view is frozen. */
  readonly held: number;
}

/** Counters of the relay, exact: shown, held and dropped add up to matched. */
export const TapFigures = memo(function TapFigures({ counters, seen, matched, held }: TapFiguresProps) {
  const rates = perSecond(matched);
  const peak = Math.max(0, ...rates.map((rate) => rate ?? 0));
  return (
    <div className="flex flex-wrap items-end gap-x-8 gap-y-2 max-sm:gap-x-5">
      <CounterFigures counters={counters} held={held} seenRate={formatRate(perSecond(seen).at(-1) ?? null)} matchedRate={formatRate(rates.at(-1) ?? null)} />
      <div className="ml-auto flex min-w-0 items-center gap-3 max-md:hidden">
        <p className="text-right text-meta text-muted">matched per second<br />last 3 min, peak {formatCount(peak)}</p>
        <div className="w-72 max-lg:w-40"><Sparkline values={rates} label={`Matched per second over the last 3 minutes, peak ${peak}`} /></div>
      </div>
    </div>
  );
});

interface CounterFiguresProps {
  readonly counters: TapCounters;
  /** Received and not drawn, because the view is frozen. */
  readonly held?: number;
  readonly seenRate?: string;
  readonly matchedRate?: string;
}

/** Seen, matched, shown and dropped, each with the words that make it exact. */
export function CounterFigures({ counters, held = 0, seenRate, matchedRate }: CounterFiguresProps) {
  return (
    <>
      <Figure name="seen" count={counters.seen} beside={seenRate && <span className="max-sm:hidden">{seenRate}</span>} />
      <Figure name="matched" count={counters.matched} beside={matchedRate && <span className="max-sm:hidden">{matchedRate}</span>} />
      <Figure name="shown" count={Math.max(0, counters.shown - held)} beside={held > 0 ? <span data-held={held}>+ {formatCount(held)} held</span> : undefined} />
      <Figure name="dropped" count={counters.dropped} beside={<span className="max-sm:hidden">cap {formatCount(TAP_LIMITS.messagesPerSecond)}/s</span>} trouble={counters.dropped > 0} />
    </>
  );
}

function Figure({ name, count, beside, trouble = false }: { name: string; count: number; beside?: ReactNode; trouble?: boolean }) {
  return (
    <div role="group" aria-label={name}>
      <div className="text-meta text-muted">{name}</div>
      <div data-figures className={trouble ? 'text-warning' : undefined}>
        <span data-count={count} className="live-value text-section font-semibold">{formatCount(count)}</span>
        {beside && <span className="ml-2 text-meta text-muted">{beside}</span>}
      </div>
    </div>
  );
}
