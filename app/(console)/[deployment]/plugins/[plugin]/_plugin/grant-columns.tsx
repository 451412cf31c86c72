import { grantLook } from './grant-look';
import { type Enforcement, type Grant, isHeld } from './use-grants';
import { pathTo } from '@/app/_lib/paths';
import type { Column } from '@/components/table/column';
import { Button } from '@/components/ui/button';
import { TagBox } from '@/components/ui/chip';
import { Instant, RelativeTime } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import { formatMeasured } from '@/domain/shell/format-duration';

interface Drawing {
  readonly deployment: string;
  /** Why this person may not revoke; null when they may. */
  readonly whyNot: string | null;
  readonly enforcements: readonly Enforcement[];
  readonly onRevoke: (id: string) => void;
}

/** Columns of the grants: what, how it stands, who allowed it and why, when it ends. */
export function grantColumns({ deployment, whyNot, enforcements, onRevoke }: Drawing): readonly Column<Grant>[] {
  const enforcedMs = (grant: Grant) => enforcements.findLast((row) => row.requestId === grant.requestId && row.enforcedMs !== null)?.enforcedMs ?? null;
  return [
    {
      id: 'grant',
      header: 'May',
      width: 'minmax(0,1.5fr)',
      cell: (grant) => (
        <>
          <span className="flex min-w-0 items-center gap-2">
            <TagBox title={grant.direction}>{grant.direction === 'publish' ? 'PUB' : 'SUB'}</TagBox>
            <code title={grant.pattern} className="truncate text-table">{grant.pattern}</code>
          </span>
          <span className="block truncate text-meta text-muted">{why(grant)}</span>
        </>
      ),
    },
    {
      id: 'state',
      header: 'State',
      width: '104px',
      cell: (grant) => {
        const ms = enforcedMs(grant);
        return (
          <>
            <StatusText {...grantLook[grant.state]} />
            {grant.state === 'active' && ms !== null && <span data-figures className="block truncate text-meta text-muted">in {formatMeasured(ms)}</span>}
          </>
        );
      },
    },
    {
      id: 'by',
      header: 'By',
      width: 'minmax(0,0.8fr)',
      shownFrom: 'tablet',
      cell: (grant) => (
        <>
          <TextLink href={pathTo.request(deployment, grant.requestId)} className="block truncate">{isHeld(grant) ? grant.grantedByName : (grant.endedByName ?? 'the platform')}</TextLink>
          <Instant at={isHeld(grant) ? grant.createdAt : (grant.endedAt ?? grant.createdAt)} showZone={false} precision="minute" className="text-meta text-muted" />
        </>
      ),
    },
    { id: 'ends', header: 'Ends', width: '84px', shownFrom: 'desktop', cell: (grant) => (grant.expiresAt && isHeld(grant) ? <RelativeTime at={grant.expiresAt} /> : <span className="text-muted">{isHeld(grant) ? 'no end' : '—'}</span>) },
    {
      id: 'revoke',
      header: '',
      width: '72px',
      align: 'end',
      cell: (grant) => isHeld(grant) && <Button size="small" disabledReason={whyNot} aria-label={`Revoke ${grant.direction} ${grant.pattern}`} onClick={() => onRevoke(grant.id)}>Revoke</Button>,
    },
  ];
}

function why(grant: Grant): string {
  if (!isHeld(grant)) return grant.endReason ?? 'ended';
  return grant.reason ?? 'approved without words';
}
