'use client';
import type { ReactNode } from 'react';
import { useLiveStatus } from '@/components/live/live-context';
import type { LiveStatus } from '@/components/live/live-state';
import { cx } from '@/components/ui/class-names';
import { ShapeMark } from '@/components/ui/shapes';
import { Tooltip } from '@/components/ui/tooltip';
import { formatAge } from '@/domain/shell/format-duration';
import { formatCount } from '@/domain/shell/format-number';

const looks: Record<LiveStatus, { mark: ReactNode; ink: string; word: string }> = {
  connecting: { mark: <ShapeMark shape="ring" size={10} />, ink: 'text-muted', word: 'connecting' },
  unheard: { mark: <ShapeMark shape="ring" size={10} />, ink: 'text-muted', word: 'no telemetry yet' },
  live: { mark: <span className="size-2 rounded-full bg-ok-fill" />, ink: 'text-muted', word: 'live' },
  late: { mark: <ShapeMark shape="triangle" size={10} />, ink: 'text-warning', word: 'late' },
  stale: { mark: <ShapeMark shape="dash" size={10} />, ink: 'text-quiet', word: 'stale' },
  lost: { mark: <ShapeMark shape="hexagon" size={10} />, ink: 'text-critical', word: 'lost' },
};

function hintOf(paused: boolean, status: LiveStatus): string {
  if (paused) return 'Live data is paused; it is counted, not shown';
  return status === 'unheard' ? 'The first plugin that connects brings the first figures' : 'Pause or resume live data';
}

/** Whether what is on screen is now, and how old it is. Pressing it pauses, as `Space` does. */
export function LiveIndicator() {
  const { status, ageMs, lastMessageAt, paused, held, togglePause } = useLiveStatus();
  const look = looks[status];
  const age = lastMessageAt === null ? '' : ` · ${formatAge(ageMs)} old`;
  const words = paused ? `paused · ${formatCount(held)} held` : `${look.word}${age}`;
  return (
    <Tooltip side="below" content={hintOf(paused, status)}>
      <button
        type="button"
        data-figures
        aria-pressed={paused}
        onClick={togglePause}
        data-live={paused ? 'paused' : status}
        className={cx('thumb flex h-8 items-center gap-1.5 rounded-control px-1.5 text-table whitespace-nowrap hover:bg-sunken', paused ? 'text-info' : look.ink)}
      >
        {paused ? <span aria-hidden className="text-[10px] tracking-tighter">❚❚</span> : look.mark}
        {status === 'unheard' && !paused ? <><span className="max-sm:hidden">{words}</span><span className="sm:hidden">no data yet</span></> : words}
      </button>
    </Tooltip>
  );
}
