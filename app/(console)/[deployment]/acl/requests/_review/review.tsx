'use client';
import { Card } from '@/components/ui/card';
import { DecisionNotice } from './decision-notice';
import type { DecisionProblem } from './decision-problem';
import { LineCard } from './line-card';
import { ReviewHeader } from './review-header';
import { type Choice, type Request, reviewLines } from './review-types';
import { choiceIn, type Draft } from './use-drafts';

interface ReviewProps {
  readonly deployment: string;
  readonly request: Request;
  readonly draft: Draft;
  readonly problem: DecisionProblem | null;
  readonly disabledReason: string | null;
  readonly onChoose: (lineId: string, choice: Choice) => void;
  readonly onDismiss: () => void;
}

/** The opened request: the sentence, then line by line. */
export function Review({ deployment, request, draft, problem, disabledReason, onChoose, onDismiss }: ReviewProps) {
  return (
    <>
      <DecisionNotice problem={problem} request={request} onDismiss={onDismiss} />
      <ReviewHeader request={request} deployment={deployment} />
      <Card>
        <ol aria-label="Lines">
          {reviewLines(request).map((line) => (
            <LineCard key={line.id} line={line} poolType={request.poolType} choice={choiceIn(draft, line)} disabledReason={disabledReason} onChoose={(choice) => onChoose(line.id, choice)} />
          ))}
        </ol>
      </Card>
    </>
  );
}
