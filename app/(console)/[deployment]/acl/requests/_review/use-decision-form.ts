'use client';
import { useStaleReason } from '@/components/live/live-context';
import { missingReason } from './decision-problem';
import { type Request, reviewLines } from './review-types';
import { decisionLabel } from './review-words';
import type { useDecision } from './use-decision';
import { choiceIn, type Draft } from './use-drafts';

/** The decision on one request as the bar shows it. */
export interface DecisionState {
  readonly reason: string;
  readonly reasonError: string | null;
  readonly reasonHint: string;
  readonly reasonNeeded: boolean;
  /** What the main button does, by name. */
  readonly label: string;
  /** Every line would be denied. */
  readonly denies: boolean;
  readonly busy: boolean;
  /** Why nothing can be decided here; null when it can. */
  readonly blocked: string | null;
  readonly setReason: (reason: string) => void;
  /** Sends what is chosen. */
  readonly submit: () => void;
  /** First press: approve all that can be, and on to the reason. With a reason: send. */
  readonly approve: () => void;
  readonly deny: () => void;
}

interface FormOptions {
  readonly request: Request | undefined;
  readonly draft: Draft;
  readonly decision: ReturnType<typeof useDecision>;
  readonly change: (change: Partial<Draft>) => void;
  /** Puts the cursor where the reason is typed. */
  readonly askReason: () => void;
}

/** What the bar offers for the open request; null when there is nothing to decide. */
export function useDecisionForm({ request, draft, decision, change, askReason }: FormOptions): DecisionState | null {
  const stale = useStaleReason();
  if (!request || request.state !== 'pending') return null;
  const open = reviewLines(request).filter((line) => line.decision === 'undecided');
  const denied = open.filter((line) => choiceIn(draft, line) === 'denied').length;
  const denies = open.length > 0 && denied === open.length;
  const red = request.summary.risk === 'red';
  const needed = missingReason({ reason: '', denies: denied > 0, red }) !== null;
  const problem = decision.problemOf(request.id);
  const missing = missingReason({ reason: draft.reason, denies: denied > 0, red });
  const onlyBlocked = open.length === 0 ? 'Every line is outside the ceiling: it can only be denied as a whole.' : null;
  const blocked = request.mayDecide.ok ? stale : (request.mayDecide.reason ?? 'You may not decide this.');
  const chooseAll = (choice: 'approved' | 'denied') => change({ choices: Object.fromEntries(open.map((line) => [line.id, choice])) });
  const submit = () => {
    if (blocked || decision.busy) return;
    if (missing) askReason();
    void decision.submit(request, draft);
  };
  const reasonGiven = draft.reason.trim() !== '';
  return {
    reason: draft.reason,
    reasonError: problem?.kind === 'reason' && missing !== null ? problem.message : null,
    reasonHint: needed ? (denied > 0 ? 'required to deny' : 'required, it carries a red flag') : (onlyBlocked ?? 'stands in the audit log'),
    reasonNeeded: needed,
    label: open.length === 0 ? 'Close: nothing can be granted' : decisionLabel(open, (line) => choiceIn(draft, line)),
    denies,
    busy: decision.busy,
    blocked,
    setReason: (reason) => change({ reason }),
    submit,
    approve: () => {
      if (blocked) return;
      if (!denies && reasonGiven) return submit();
      if (denies) chooseAll('approved');
      askReason();
    },
    deny: () => {
      if (blocked) return;
      if (denies && reasonGiven) return submit();
      chooseAll('denied');
      askReason();
    },
  };
}
