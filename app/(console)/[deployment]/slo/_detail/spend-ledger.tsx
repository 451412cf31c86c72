'use client';
import { useState } from 'react';
import { useRefusal } from '@/app/_lib/use-may';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { formatCount } from '@/domain/shell/format-number';
import { formatMinutes, formatPart } from '@/domain/slo/format';
import { badWord } from '@/domain/slo/format-sentence';
import { CauseRow } from './cause-row';
import { CorrectDialog } from './correct-dialog';
import type { Cause, ObjectiveDetail } from './detail-types';

/** Who spent the budget: each cause with its part, and the sum, which is all that was spent. */
export function SpendLedger({ deployment, objective }: { deployment: string; objective: ObjectiveDetail }) {
  const { definition, evaluation, ledger, changes } = objective;
  const refusal = useRefusal(deployment, 'changes.correct');
  const [corrected, setCorrected] = useState<Cause | null>(null);
  const allowed = evaluation.budget?.allowedMinutes ?? null;
  const minutes = (share: number | null) => (share === null || allowed === null ? null : formatMinutes(share * allowed));
  const largest = Math.max(0, ...ledger.causes.map((cause) => cause.shareOfBudget ?? 0));
  const bad = badWord(definition);
  return (
    <Card aria-label="What spent it">
      <CardHeader title="What spent it" end={evaluation.budget && <span data-figures className="text-muted">{formatCount(ledger.sum.badEvents)} {bad} of {formatCount(Math.floor(evaluation.budget.allowedEvents))} that may be</span>} />
      {ledger.causes.length === 0 ? (
        <p className="px-4 pb-4 text-table text-muted">{evaluation.sli === null ? 'Nothing was counted in this period yet.' : `Nothing was spent: no message was ${bad} in this period.`}</p>
      ) : (
        <table className="w-full table-fixed text-table">
          <thead>
            <tr className="text-meta text-muted">
              <th scope="col" className="px-4 pb-1 text-left font-normal">Cause</th>
              <th scope="col" className="w-32 pb-1 text-right font-normal max-sm:w-20">Of the budget</th>
              <th scope="col" className="w-18 pb-1 text-right font-normal first-letter:uppercase max-sm:hidden">{bad}</th>
              <th scope="col" className="w-26 pr-4 pb-1 text-right font-normal">Outage</th>
            </tr>
          </thead>
          <tbody>
            {ledger.causes.map((cause) => (
              <CauseRow key={cause.changeId ?? cause.kind} deployment={deployment} cause={cause} change={changes.find(({ id }) => id === cause.changeId) ?? null} largest={largest} minutes={minutes(cause.shareOfBudget)}>
                {cause.changeId !== null && <Button size="small" variant="ghost" className="-my-1.5 -ml-2 font-normal text-accent" disabledReason={refusal} onClick={() => setCorrected(cause)}>Correct its time…</Button>}
              </CauseRow>
            ))}
          </tbody>
          <tfoot>
            <tr className="border-t border-line font-semibold">
              <th scope="row" className="px-4 py-2 text-left">Spent</th>
              <td className="py-2 text-right">{ledger.sum.shareOfBudget === null ? '–' : formatPart(ledger.sum.shareOfBudget)}</td>
              <td className="py-2 text-right max-sm:hidden">{formatCount(ledger.sum.badEvents)}</td>
              <td className="py-2 pr-4 text-right">{minutes(ledger.sum.shareOfBudget) ?? '–'}</td>
            </tr>
          </tfoot>
        </table>
      )}
      {corrected?.changeId && <CorrectDialog key={corrected.changeId} deployment={deployment} changeId={corrected.changeId} title={corrected.title} recorded={changes.find(({ id }) => id === corrected.changeId)?.effectiveFrom ?? null} onClose={() => setCorrected(null)} />}
    </Card>
  );
}
