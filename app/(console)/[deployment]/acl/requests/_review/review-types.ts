import type { ApiOutputs } from '@/app/_lib/api-types';

export type Request = ApiOutputs['acl']['request'];
export type Card = ApiOutputs['acl']['queue']['pending'][number];
export type PlanLine = Request['plan']['lines'][number];
export type Enforcement = Request['enforcements'][number];
export type Choice = 'approved' | 'denied';

/** A line of a request beside what it would open. */
export interface ReviewLine {
  readonly id: string;
  /** Counted from 1, as people say it. */
  readonly number: number;
  readonly decision: Request['lines'][number]['decision'];
  readonly plan: PlanLine;
}

/** Lines with their plans, which come in the same order. */
export function reviewLines(request: Request): readonly ReviewLine[] {
  return request.lines.flatMap((line, at) => {
    const plan = request.plan.lines[at];
    return plan ? [{ id: line.id, number: at + 1, decision: line.decision, plan }] : [];
  });
}
