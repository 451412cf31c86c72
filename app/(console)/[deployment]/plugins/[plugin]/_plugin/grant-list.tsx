import { grantLook } from './grant-look';
import { type Grant, isHeld } from './use-grants';
import { pathTo } from '@/app/_lib/paths';
import { Button } from '@/components/ui/button';
import { TagBox } from '@/components/ui/chip';
import { Instant } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import { Subject } from '@/components/ui/subject';
import { TextLink } from '@/components/ui/text-link';

interface GrantListProps {
  readonly deployment: string;
  readonly grants: readonly Grant[];
  readonly whyNot: string | null;
  readonly onRevoke: (id: string) => void;
}

/** The grants on a phone: every pattern in full, since what is cut off cannot be judged. */
export function GrantList({ deployment, grants, whyNot, onRevoke }: GrantListProps) {
  return (
    <ul aria-label="Grants" className="divide-y divide-row border-t border-row">
      {grants.map((grant) => (
        <li key={grant.id} className="px-4 py-3">
          <div className="flex items-start gap-2">
            <TagBox title={grant.direction}>{grant.direction === 'publish' ? 'PUB' : 'SUB'}</TagBox>
            <Subject text={grant.pattern} dim="platform." className="min-w-0 flex-1" />
            <StatusText {...grantLook[grant.state]} className="mt-0.5" />
          </div>
          <p className="mt-1 text-meta text-muted">{isHeld(grant) ? (grant.reason ?? 'approved without words') : (grant.endReason ?? 'ended')}</p>
          <div className="mt-1 flex items-center justify-between gap-2">
            <span className="text-meta text-muted">
              <TextLink href={pathTo.request(deployment, grant.requestId)} className="underline">{isHeld(grant) ? grant.grantedByName : (grant.endedByName ?? 'the platform')}</TextLink>,{' '}
              <Instant at={isHeld(grant) ? grant.createdAt : (grant.endedAt ?? grant.createdAt)} precision="minute" />
            </span>
            {isHeld(grant) && <Button size="small" disabledReason={whyNot} aria-label={`Revoke ${grant.direction} ${grant.pattern}`} onClick={() => onRevoke(grant.id)}>Revoke</Button>}
          </div>
        </li>
      ))}
    </ul>
  );
}
