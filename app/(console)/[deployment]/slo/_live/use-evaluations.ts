'use client';
import { useMemo, useState } from 'react';
import { useBusEvent } from '@/components/live/live-context';
import type { SloDefinition } from '@/domain/slo/definition';
import type { SloEvaluation } from '@/domain/slo/evaluate';
import { sloSummarySubject } from '@/domain/slo/summary-subject';
import { type Heard, NOTHING_HEARD, takeHeard } from './heard-evaluations';

interface Stored {
  readonly id: string;
  readonly definition: SloDefinition;
  readonly evaluation: SloEvaluation;
}

/**
 * Objectives as they are this second: what was read, overlaid with what the bus told since. Only what moved comes, so
 * a row that is not told of stays as it is.
 */
export function useEvaluations<T extends Stored>(deployment: string, stored: readonly T[]): readonly T[] {
  const [heard, setHeard] = useState<Heard>(NOTHING_HEARD);
  useBusEvent(sloSummarySubject(deployment), (message) => {
    const payload = message.json();
    // The schemas are fetched with the first message: a page does not need them to be drawn.
    void import('@/domain/slo/summary').then(({ SloSummarySchema }) => {
      const summary = SloSummarySchema.safeParse(payload);
      if (summary.success) setHeard((before) => takeHeard(before, summary.data.objectives, stored));
    }, () => undefined);
  });
  return useMemo(() => stored.map((objective) => {
    const evaluation = heard.get(objective.id);
    return evaluation && evaluation.at > objective.evaluation.at ? { ...objective, evaluation } : objective;
  }), [stored, heard]);
}
