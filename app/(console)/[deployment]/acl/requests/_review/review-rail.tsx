import { Card, CardHeader } from '@/components/ui/card';
import { ShapeMark, type Shape } from '@/components/ui/shapes';
import { cx } from '@/components/ui/class-names';
import { EnforcementEvidence } from './enforcement-evidence';
import { type Request, reviewLines } from './review-types';
import { plural } from './review-words';

/** Beside the lines: what would change in all, what the bus did, and who may decide. */
export function ReviewRail({ request }: { request: Request }) {
  return (
    <div className="grid gap-3">
      {request.enforcements.map((enforcement) => <EnforcementEvidence key={enforcement.id} enforcement={enforcement} />)}
      <WhatChanges request={request} />
      <WhoDecides request={request} />
    </div>
  );
}

function WhatChanges({ request }: { request: Request }) {
  const { publish, subscribe } = request.summary;
  const lines = reviewLines(request);
  const held = lines.filter((line) => line.plan.blockedReason === null && line.plan.redundant).length;
  const blocked = lines.filter((line) => line.plan.blockedReason !== null).length;
  const growing = publish.growing + subscribe.growing;
  return (
    <Card>
      <CardHeader title="What changes" note={request.state === 'pending' ? 'if all is approved' : 'as it was asked for'} />
      <ul className="grid gap-2 px-4 pb-3 text-table">
        <Change sign="+" ink="text-ok" count={publish.opensNow + subscribe.opensNow} what="known subjects opened">{publish.opensNow} to publish, {subscribe.opensNow} to read</Change>
        {growing > 0 && <Change sign="…" ink="text-warning" count={growing} what={growing === 1 ? 'line grows by itself' : 'lines grow by themselves'}>new subjects under them are included</Change>}
        {held > 0 && <Change sign="=" ink="text-muted" count={held} what={held === 1 ? 'line already held' : 'lines already held'} />}
        {blocked > 0 && <Change sign="⊘" ink="text-critical" count={blocked} what={blocked === 1 ? 'line blocked, not granted' : 'lines blocked, not granted'} />}
      </ul>
      <p className="border-t border-row px-4 py-2 text-meta text-muted" title={request.planHash}>A decision is pinned to this, plan <code>{request.planHash.slice(0, 6)}</code></p>
    </Card>
  );
}

function Change({ sign, ink, count, what, children }: { sign: string; ink: string; count: number; what: string; children?: React.ReactNode }) {
  return (
    <li className="grid grid-cols-[12px_28px_minmax(0,1fr)] gap-x-2">
      <span aria-hidden className={ink}>{sign}</span>
      <span data-figures className="text-right font-semibold">{count}</span>
      <span>
        {what}
        {children && <span className="block text-muted">{children}</span>}
      </span>
    </li>
  );
}

const tieWords = { requester: 'asked for it', owner: 'owns the plugin', author: 'wrote the manifest', editor: 'edited it last' } as const;

function WhoDecides({ request }: { request: Request }) {
  const eligible = request.deciders.filter((person) => person.eligible).length;
  return (
    <Card>
      <CardHeader title="Who may decide" note={request.state === 'pending' ? plural(eligible, 'person').replace('persons', 'people') : undefined} />
      <ul className="grid gap-1 px-4 pb-3 text-table">
        {request.deciders.map((person) => {
          const decided = person.name === request.decidedByName;
          const shape: Shape = decided ? 'check' : person.eligible ? 'ring' : 'blocked';
          return (
            <li key={person.name} className="flex min-w-0 items-center gap-2">
              <span className={cx(decided ? 'text-ok' : person.eligible ? 'text-info' : 'text-muted')}><ShapeMark shape={shape} size={11} /></span>
              <span className="min-w-0 truncate">{person.name}{person.you && <span className="text-accent"> you</span>}</span>
              <span className="ml-auto shrink-0 text-muted">{decided ? 'decided' : person.tie ? tieWords[person.tie] : person.eligible ? 'eligible' : 'may not'}</span>
            </li>
          );
        })}
        {request.ownerName && !request.deciders.some((person) => person.name === request.ownerName) && (
          <li className="flex min-w-0 items-center gap-2">
            <span className="text-muted"><ShapeMark shape="blocked" size={11} /></span>
            <span className="min-w-0 truncate">{request.ownerName}</span>
            <span className="ml-auto shrink-0 text-muted">{request.ownerName === request.requestedByName ? 'asked for it' : 'owns the plugin'}</span>
          </li>
        )}
        {request.deciders.length === 0 && <li className="text-muted">This deployment has no deployment admin.</li>}
      </ul>
    </Card>
  );
}
