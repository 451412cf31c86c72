'use client';
import { formatDuration } from '@/domain/shell/format-duration';
import { formatWeekday } from '@/domain/shell/format-instant';
import { useNoteDesk } from './note-context';

/** What the pages of the shift say about it, and on which of its days they came. */
export function ShiftFigures() {
  const { note: { stats, zone } } = useNoteDesk();
  const most = Math.max(1, ...stats.byDay.map(({ count }) => count));
  const figures = [
    ['pages', String(stats.count)],
    ['median ack', stats.medianAckMs === null ? '—' : formatDuration(Math.round(stats.medianAckMs / 1000) * 1000)],
    ['acked late', String(stats.ackedLate)],
    ['00 – 06', String(stats.atNight)],
    ['incidents', String(stats.incidents)],
  ] as const;
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2 py-2">
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt className="text-meta text-muted">{label}</dt>
            <dd data-figures className="text-section font-semibold whitespace-nowrap">{value}</dd>
          </div>
        ))}
      </dl>
      <ol aria-label="Pages by day" className="flex items-end gap-2">
        {stats.byDay.map(({ day, count }) => {
          const name = formatWeekday(new Date(`${day}T12:00:00Z`).getTime(), 'UTC');
          return (
            <li key={day} title={`${name}: ${count} ${count === 1 ? 'page' : 'pages'}, on the clocks of ${zone}`} className="w-6 text-center text-[11px] leading-4 text-muted">
              <span className="sr-only">{name}: {count}</span>
              <span aria-hidden className="block">{count === 0 ? '' : count}</span>
              <span aria-hidden className="mx-auto block w-5 bg-chart-line print:border print:border-chart-line" style={{ height: count === 0 ? 1 : Math.max(3, Math.round((count / most) * 28)) }} />
              <span aria-hidden className="block">{name.slice(0, 2)}</span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
