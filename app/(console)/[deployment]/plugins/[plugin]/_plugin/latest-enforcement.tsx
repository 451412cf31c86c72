import type { GrantsQuery } from './use-grants';
import { enforcementSteps } from '../../../acl/requests/_review/enforcement-steps';
import { Card, CardHeader } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/instant';
import { ProgressSteps } from '@/components/ui/progress-steps';
import { Skeleton } from '@/components/ui/skeleton';

const causes: Readonly<Record<string, string>> = { 'acl.request.approved': 'grants', 'acl.grant.revoked': 'revocation', 'acl.grant.expired': 'expiry' };

/** What the bus did with the last change of this plugin's rights, step by step as it happens. */
export function LatestEnforcement({ grants }: { grants: GrantsQuery }) {
  const enforcement = grants.data?.enforcements[0];
  return (
    <Card aria-label="Last enforcement">
      <CardHeader
        title="Last enforcement"
        note={enforcement && <>{causes[enforcement.cause] ?? enforcement.cause} by {enforcement.actorName}, <RelativeTime at={enforcement.startedAt} /></>}
      />
      <div role="status" className="min-h-[52px] px-4 pb-3 text-table">
        {grants.data === undefined && <Skeleton className="h-4 w-56" />}
        {grants.data !== undefined && !enforcement && <p className="text-muted">Nothing was enforced for it yet: it runs on the baseline.</p>}
        {enforcement && <ProgressSteps label="Enforcement" steps={enforcementSteps(enforcement)} />}
        {enforcement?.failure && <p className="mt-1 text-critical">{enforcement.failure}; tried {enforcement.attempts === 1 ? 'once' : `${enforcement.attempts} times`}, goes on trying.</p>}
      </div>
    </Card>
  );
}
