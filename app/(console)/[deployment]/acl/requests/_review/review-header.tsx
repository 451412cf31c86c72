import { pathTo } from '@/app/_lib/paths';
import { PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { Instant } from '@/components/ui/instant';
import type { Request } from './review-types';
import { plural, poolName } from './review-words';

/** Who asks, and the one sentence that says what a yes would mean. */
export function ReviewHeader({ request, deployment }: { request: Request; deployment: string }) {
  return (
    <PageHeader
      back={{ href: pathTo.requests(deployment), label: 'ACL requests' }}
      title={<span tabIndex={-1} data-review-title className="outline-none">{request.plugin}</span>}
      note={
        <>
          {poolName(request.poolType)} · asked by {request.requestedByName} <Instant at={request.createdAt} precision="minute" />
          {request.instanceName !== request.plugin && <> · instance {request.instanceName}</>}
        </>
      }
    >
      {request.urgent && request.state === 'pending' && <Banner tone="critical" title="It cannot wait." className="mb-1">{request.urgent}</Banner>}
      <Sentence request={request} />
    </PageHeader>
  );
}

function Sentence({ request }: { request: Request }) {
  const { publish, subscribe } = request.summary;
  const [write, read] = [publish.opensNow, subscribe.opensNow];
  const blocked = request.lines.flatMap((line, at) => (line.decision === 'blocked' ? [at + 1] : []));
  const past = request.state !== 'pending';
  const growing = publish.growing + subscribe.growing > 0;
  const open = request.lines.length - blocked.length;
  return (
    <p>
      {open > 0 && (
        <>
          {past ? 'As shown when it was decided: opens ' : 'Opens '}
          <strong className="font-semibold">{plural(write + read, 'known subject')}</strong>
          {write > 0 && read > 0 && `, ${write} to publish and ${read} to read`}
          {write > 0 && read === 0 && ' to publish'}
          {read > 0 && write === 0 && ' to read'}
          {growing && ', and any that appear under its patterns later'}; {blocked.length === 0 && <strong className="font-semibold">0 outside the ceiling</strong>}
          {blocked.length > 0 && <strong className="font-semibold text-critical">{plural(blocked.length, 'line')} outside the ceiling</strong>}.
        </>
      )}
      {blocked.length > 0 && <> {blocked.length === 1 ? 'Line' : 'Lines'} {blocked.join(', ')} {blocked.length === 1 ? 'asks' : 'ask'} for more than a {request.poolType} may ever hold and {blocked.length === 1 ? 'stays' : 'stay'} blocked.</>}
    </p>
  );
}
