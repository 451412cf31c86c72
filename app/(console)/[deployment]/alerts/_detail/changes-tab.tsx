import { EmptyState } from '@/components/ui/states';
import { Instant } from '@/components/ui/instant';
import { formatDuration } from '@/domain/shell/format-duration';
import type { AlertDetail } from '../_list/alert-types';

/** What changed in the hour around the start, the nearest first: what changed just before is the first suspect. */
export function ChangesTab({ detail: { changes } }: { detail: AlertDetail }) {
  if (changes.length === 0) return <EmptyState title="Nothing changed">No change is known in the hour before and after it began.</EmptyState>;
  return (
    <ol aria-label="Changes around the start" className="pb-2">
      {changes.toSorted((a, b) => Math.abs(a.offsetMs) - Math.abs(b.offsetMs)).map(({ id, kind, plugin, summary, actorName, effectiveFrom, offsetMs }) => (
        <li key={id} className="border-b border-row px-4 py-2.5 text-table">
          <div className="flex items-baseline justify-between gap-3"><strong data-figures className="font-semibold">{offsetWords(offsetMs)}</strong><Instant at={effectiveFrom} className="text-meta text-muted" /></div>
          <p className="wrap-anywhere">{summary}</p>
          <p className="text-meta text-muted">{kind.replaceAll(/[._]/g, ' ')} by {actorName}{plugin && ` · ${plugin}`}</p>
        </li>
      ))}
    </ol>
  );
}

function offsetWords(offsetMs: number): string {
  if (Math.abs(offsetMs) < 1000) return 'at the very start';
  return `${formatDuration(Math.floor(Math.abs(offsetMs) / 1000) * 1000)} ${offsetMs < 0 ? 'before' : 'after'} the start`;
}
