'use client';
import { cx } from '@/components/ui/class-names';
import { useNow } from '@/components/ui/clock';
import { Instant, ZoneName } from '@/components/ui/instant';
import { formatDistance } from '@/domain/shell/format-duration';
import { useNoteDesk } from '../_note/note-context';
import { clockRows } from './clock-rows';

/** The hours of the handover: what was, and what comes if nobody accepts it. */
export function NoteClock() {
  const { note } = useNoteDesk();
  const now = useNow(60_000);
  const rows = clockRows(note);
  const next = rows.find(({ coming, at }) => coming && at > now)?.id;
  return (
    <section aria-labelledby="clock-title">
      <h2 id="clock-title" className="mb-2 text-meta font-semibold text-muted">Clock · <ZoneName /></h2>
      <ol className="grid gap-1.5 text-table">
        {rows.map(({ id, at, words, coming }) => (
          <li key={id} className={cx('grid grid-cols-[auto_10px_minmax(0,1fr)] gap-x-2.5', coming && 'text-muted')}>
            <Instant at={at} precision="minute" showZone={false} />
            <span aria-hidden className={cx('mt-1.5 size-2 rounded-full border', coming ? 'border-control' : 'border-control bg-control')} />
            <span className="min-w-0 wrap-anywhere">{words}{id === next && `, ${formatDistance(at, now)}`}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
