import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Instant } from '@/components/ui/instant';
import type { DecisionProblem } from './decision-problem';
import type { Request } from './review-types';
import { stateLooks } from './review-words';

/** Says above the lines why the decision did not go through. What was typed is still there. */
export function DecisionNotice({ problem, request, onDismiss }: { problem: DecisionProblem | null; request: Request; onDismiss: () => void }) {
  if (problem === null || problem.kind === 'reason') return null;
  const dismiss = <Button size="small" variant="ghost" onClick={onDismiss}>Dismiss</Button>;
  if (problem.kind === 'stale') {
    return (
      <Banner tone="warning" title="Not decided: what this opens has changed since it was shown." action={dismiss} className="mb-3">
        {problem.changes.length > 0 ? `${problem.changes.join('. ')}. ` : ''}This is the new state; your reason and choices are kept.
      </Banner>
    );
  }
  if (problem.kind === 'decided') {
    return (
      <Banner tone="info" title={`${problem.by} was first: ${String(stateLooks[request.state].word)}.`} action={dismiss} className="mb-3">
        {problem.at && <>At <Instant at={problem.at} />. </>}Your decision changed nothing.
      </Banner>
    );
  }
  return <Banner tone="critical" title={problem.title} action={dismiss} className="mb-3">{problem.message}</Banner>;
}
