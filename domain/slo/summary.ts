import * as z from 'zod/mini';
import { HELD_REASONS } from './burns';
import { BURN_MARKS, type CompactEvaluation } from './compact-evaluation';
import { SLO_STATES } from './evaluate';
import { WINDOW_STATES } from './windows';

const Part = z.number().check(z.gte(0), z.lte(1));

const CompactWindowSchema = z.tuple([z.nullable(z.number()), z.enum(WINDOW_STATES), Part]);

const CompactBurnSchema = z.tuple([CompactWindowSchema, CompactWindowSchema, z.array(z.enum([...BURN_MARKS, ...HELD_REASONS])).check(z.maxLength(5))]);

/** Checks what {@link CompactEvaluation} describes. */
export const CompactEvaluationSchema = z.object({
  at: z.number(),
  state: z.enum(SLO_STATES),
  sli: z.nullable(Part),
  coverage: Part,
  historyS: z.number().check(z.nonnegative()),
  budget: z.nullable(z.tuple([z.nullable(z.number()), z.number(), z.number()])),
  burns: z.array(CompactBurnSchema).check(z.maxLength(4)),
});

const ToldSchema = z.object({ id: z.string().check(z.minLength(1), z.maxLength(64)), evaluation: CompactEvaluationSchema });

/** What one objective has come to. */
export interface Told {
  readonly id: string;
  readonly evaluation: CompactEvaluation;
}

/** The live message. An objective that is not in it has not moved. */
export const SloSummarySchema = z.object({
  v: z.literal(2),
  deployment: z.string(),
  at: z.number(),
  objectives: z.array(ToldSchema).check(z.maxLength(5_000)),
});

export interface SloSummary {
  readonly v: 2;
  readonly deployment: string;
  readonly at: number;
  readonly objectives: readonly Told[];
}
