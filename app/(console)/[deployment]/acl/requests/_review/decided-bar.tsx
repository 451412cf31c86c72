import { Instant } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import type { Request } from './review-types';
import { stateLooks } from './review-words';

/** In place of the verbs once a request is decided: by whom, when, why. */
export function DecidedBar({ request }: { request: Request }) {
  return (
    <p className="flex min-h-8 flex-wrap items-center gap-x-2 text-table">
      <StatusText {...stateLooks[request.state]} />
      {request.decidedByName && <span>by {request.decidedByName}</span>}
      {request.decidedAt && <Instant at={request.decidedAt} className="text-muted" />}
      {request.reason && <q className="min-w-0 wrap-anywhere">{request.reason}</q>}
    </p>
  );
}
