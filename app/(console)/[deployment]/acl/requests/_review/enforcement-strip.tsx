import { ProgressSteps } from '@/components/ui/progress-steps';
import { Instant } from '@/components/ui/instant';
import { TextLink } from '@/components/ui/text-link';
import { pathTo } from '@/app/_lib/paths';
import { enforcementSteps } from './enforcement-steps';
import type { Request } from './review-types';
import { stateLooks } from './review-words';
import { StatusText } from '@/components/ui/status';

/** What the last decision did to the bus, step by step. It stays while the next request is already open. */
export function EnforcementStrip({ request, deployment, linked }: { request: Request; deployment: string; linked: boolean }) {
  const enforcement = request.enforcements[0];
  return (
    <div role="status" aria-label={`Enforcement of ${request.plugin}`} className="flex min-h-6 flex-wrap items-center gap-x-4 gap-y-1 text-table">
      <span className="min-w-0">
        <strong className="font-semibold">{request.plugin}</strong>{' '}
        <span className="text-muted">
          {stateLooks[request.state].word} by {request.decidedByName ?? 'the platform'} {request.decidedAt && <Instant at={request.decidedAt} showZone={false} />}
        </span>
      </span>
      {enforcement ? (
        <ProgressSteps label="Enforcement" steps={enforcementSteps(enforcement)} />
      ) : (
        <StatusText tone="quiet" shape="dash" word="nothing to enforce" />
      )}
      {enforcement?.failure && <span className="min-w-0 text-critical">{enforcement.failure}; tried {enforcement.attempts === 1 ? 'once' : `${enforcement.attempts} times`}, goes on trying</span>}
      {linked && <TextLink href={pathTo.request(deployment, request.id)} className="ml-auto">Evidence ›</TextLink>}
    </div>
  );
}
