import Link from 'next/link';
import type { ChangeRow } from './overview-data';
import { pathTo } from '@/app/_lib/paths';
import { Instant, RelativeTime } from '@/components/ui/instant';

/** What changed, newest first: when, what, by whom. */
export function ChangeList({ deployment, changes }: { deployment: string; changes: readonly ChangeRow[] }) {
  return (
    <ol className="divide-y divide-row">
      {changes.map((change) => (
        <li key={change.id}>
          <Row href={change.plugin === null ? null : pathTo.plugin(deployment, change.plugin)}>
            <Instant at={change.effectiveFrom} className="w-40 shrink-0 text-muted max-sm:hidden" />
            <span className="min-w-0 flex-1 truncate">{change.summary}</span>
            <span className="shrink-0 text-muted">{change.actorName}</span>
            <span className="w-24 shrink-0 text-right text-muted"><RelativeTime at={change.effectiveFrom} /></span>
          </Row>
        </li>
      ))}
    </ol>
  );
}

function Row({ href, children }: { href: string | null; children: React.ReactNode }) {
  const look = 'flex h-9 items-center gap-3 px-4 text-table -outline-offset-2';
  return href === null ? <div className={look}>{children}</div> : <Link href={href} className={`${look} hover:bg-sunken`}>{children}</Link>;
}
