import { Card, CardHeader } from '@/components/ui/card';
import { ShapeMark } from '@/components/ui/shapes';
import { Subject } from '@/components/ui/subject';
import { formatDuration } from '@/domain/shell/format-duration';
import type { Enforcement } from './review-types';

const causes: Readonly<Record<string, string>> = { 'acl.request.approved': 'grants', 'acl.grant.revoked': 'revocation', 'acl.grant.expired': 'expiry' };

/** What was tried on the live bus before the change was called enforced, and what was found. */
export function EnforcementEvidence({ enforcement }: { enforcement: Enforcement }) {
  const { state, enforcedMs, findings, failure } = enforcement;
  return (
    <Card tone={state === 'failed' ? 'critical' : 'plain'}>
      <CardHeader
        title="What the bus did"
        note={`${causes[enforcement.cause] ?? enforcement.cause}, claims v${enforcement.accountVersion}`}
      />
      <div className="grid gap-1 px-4 pb-3 text-table">
        {state === 'enforced' && enforcedMs !== null && <p className="font-semibold text-ok">enforced in {formatDuration(enforcedMs)}</p>}
        {state === 'failed' && <p className="font-semibold text-critical">not in force: {failure}</p>}
        {state !== 'enforced' && state !== 'failed' && <p className="text-muted">under way: {state}</p>}
        <ul className="grid gap-1">
          {findings.map((finding) => (
            <li key={`${finding.direction} ${finding.subject} ${finding.expect}`} className="flex min-w-0 items-baseline gap-2">
              <span className={finding.ok ? 'text-ok' : 'text-critical'}><ShapeMark shape={finding.ok ? 'check' : 'hexagon'} size={10} /></span>
              <span className="min-w-0 flex-1 wrap-anywhere"><span title={finding.subject}><Subject text={relative(finding.subject)} className="text-meta" /></span> <span className="text-meta text-muted">{finding.direction === 'publish' ? 'publish' : 'read'} {finding.found}</span></span>
              <span className="shrink-0 text-meta text-muted">{finding.how}</span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

/** A subject of the bus as requests write it: without the deployment, the instance's own id as `{i}`. */
function relative(subject: string): string {
  return subject.replace(/^deployment\.[^.]+\./, '').replaceAll('{{name()}}', '{i}');
}
