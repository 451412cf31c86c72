import { Card, CardHeader } from '@/components/ui/card';
import { Instant, RelativeTime } from '@/components/ui/instant';
import { ShapeMark } from '@/components/ui/shapes';
import type { Review } from '../_release/release-types';

type Approval = Review['approvals'][number];

const ENDED: Readonly<Record<NonNullable<Approval['ended']>['why'], string>> = { withdrawn: 'taken back', changed: 'void: what was shown has changed', unfit: 'void: no longer an admin here' };

/** Who approved what is shown now, whose approval counts no longer and why, and who still may. */
export function ApprovalsCard({ review: { approvals, quorum, mayStillApprove, approvalsExpireAt, reviewHash, state, requestedByName, authors } }: { review: Review }) {
  const counted = approvals.filter(({ counts }) => counts).length;
  const open = ['requested', 'gated', 'pending_approval'].includes(state);
  return (
    <Card aria-label="Approvals">
      <CardHeader title="Approvals" note={quorum === 0 ? 'none is needed here' : `${counted} of ${quorum}`} />
      <ul className="grid gap-1.5 px-4 pb-3 text-table">
        {approvals.map((approval) => <Given key={`${approval.by} ${approval.at}`} approval={approval} />)}
        {quorum > 0 && open && mayStillApprove.map((name) => (
          <li key={name} className="flex items-center gap-2"><span className="text-info"><ShapeMark shape="ring" size={11} /></span>{name}<span className="ml-auto text-muted">may still approve</span></li>
        ))}
        {quorum > 0 && open && mayStillApprove.length === 0 && counted < quorum && <li className="text-critical">Nobody else may approve it: somebody has to be given the role deployment admin.</li>}
        {quorum > 0 && [...new Set([requestedByName, ...authors])].map((name) => (
          <li key={name} className="flex items-center gap-2 text-muted"><ShapeMark shape="blocked" size={11} />{name}<span className="ml-auto">{authors.includes(name) ? 'wrote the release' : 'asked for it'}</span></li>
        ))}
      </ul>
      <p className="border-t border-row px-4 py-2 text-meta text-muted">
        {reviewHash === null ? 'What is approved is settled once the gates are asked.' : <>An approval is of exactly this, <code title={reviewHash}>{reviewHash.slice(0, 8)}</code>, and void when anything of it changes.</>}
        {approvalsExpireAt !== null && open && <> It expires <RelativeTime at={approvalsExpireAt} />.</>}
      </p>
    </Card>
  );
}

function Given({ approval: { by, mine, decision, comment, at, ended, counts } }: { approval: Approval }) {
  const void_ = decision === 'approve' && !counts;
  return (
    <li className="grid grid-cols-[11px_minmax(0,1fr)] items-baseline gap-x-2">
      <span className={decision === 'reject' ? 'text-critical' : void_ ? 'text-muted' : 'text-ok'}><ShapeMark shape={decision === 'reject' ? 'cross' : void_ ? 'dash' : 'check'} size={11} /></span>
      <span className={void_ ? 'text-muted' : ''}>
        <span className="flex gap-2"><span className={void_ ? 'line-through' : ''}>{by}{mine && <span className="text-accent"> you</span>}</span><span className="ml-auto text-meta text-muted"><Instant at={at} precision="minute" /></span></span>
        <span className="block text-meta">{decision === 'reject' ? 'rejected' : void_ ? (ended ? ENDED[ended.why] : 'does not count') : 'approved'}{comment && `: ${comment}`}</span>
      </span>
    </li>
  );
}
