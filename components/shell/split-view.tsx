import type { ReactNode } from 'react';
import { cx } from '@/components/ui/class-names';

interface SplitViewProps {
  /** The list to work through, 304 px. */
  readonly queue: ReactNode;
  readonly queueLabel: string;
  /** Keys and counts below the list. */
  readonly queueFooter?: ReactNode;
  /** A strip that stays above the middle: what the last decision did. */
  readonly top?: ReactNode;
  /** The opened thing. Only this scrolls. */
  readonly children: ReactNode;
  readonly rail?: ReactNode;
  readonly railLabel?: string;
  /** Verbs docked below the middle; on a phone use `PhoneBar` instead. */
  readonly bottom?: ReactNode;
  /** Which side a phone shows. */
  readonly onPhone: 'queue' | 'middle';
}

/** Queue, opened thing, rail. The frame stands still; only its middle (and a long queue) scrolls. */
export function SplitView({ queue, queueLabel, queueFooter, top, children, rail, railLabel, bottom, onPhone }: SplitViewProps) {
  return (
    <div className="grid h-full grid-cols-[304px_minmax(0,1fr)] grid-rows-[minmax(0,1fr)] max-md:block max-md:h-auto">
      <aside aria-label={queueLabel} className={cx('flex min-h-0 min-w-0 flex-col border-r border-line bg-surface max-md:border-0', onPhone === 'middle' && 'max-md:hidden')}>
        <div className="relative min-h-0 flex-1 overflow-y-auto">{queue}</div>
        {queueFooter && <div className="border-t border-line px-4 py-2.5 max-md:hidden">{queueFooter}</div>}
      </aside>
      <div className={cx('grid min-h-0 min-w-0 grid-rows-[auto_minmax(0,1fr)_auto]', onPhone === 'queue' && 'max-md:hidden')}>
        <div>{top && <div className="border-b border-line bg-surface px-5 py-2 max-sm:px-4">{top}</div>}</div>
        <div className={cx('grid min-h-0 min-w-0', rail ? 'grid-cols-[minmax(0,1fr)_292px] max-xl:auto-rows-max max-xl:grid-cols-[minmax(0,1fr)] max-xl:overflow-y-auto' : 'grid-cols-[minmax(0,1fr)]')}>
          <section className="relative min-h-0 min-w-0 overflow-y-auto px-5 py-4 max-xl:overflow-visible max-sm:px-4">{children}</section>
          {rail && <aside aria-label={railLabel} className="relative min-h-0 min-w-0 overflow-y-auto py-4 pr-5 max-xl:overflow-visible max-xl:px-5 max-xl:pt-0 max-sm:px-4">{rail}</aside>}
        </div>
        <div className="max-sm:hidden">{bottom && <div className="border-t border-line bg-surface px-5 py-3">{bottom}</div>}</div>
      </div>
    </div>
  );
}
