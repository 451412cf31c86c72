import { DetailList, DetailRow } from '@/components/ui/description-list';
import { Subject } from '@/components/ui/subject';
import type { PlanLine } from './review-types';

/** Why nobody can approve a line, with an example of what it would open, and what could be asked for instead. */
export function LineBlocked({ plan }: { plan: PlanLine }) {
  return (
    <DetailList>
      <DetailRow label="Why"><span className="wrap-anywhere">{plan.blockedReason}. Nobody can approve it, no exceptions.</span></DetailRow>
      {plan.canonical !== plan.written && <DetailRow label="Written"><Subject text={plan.written} /></DetailRow>}
      {plan.witness && <DetailRow label="Witness"><Subject text={plan.witness} /> <span className="text-muted">would be opened</span></DetailRow>}
      {plan.instead.length > 0 && (
        <DetailRow label="Instead">
          {plan.instead.map((pattern, at) => <span key={pattern}>{at > 0 && ', '}<Subject text={pattern} /></span>)} <span className="text-muted">could be asked for</span>
        </DetailRow>
      )}
    </DetailList>
  );
}
