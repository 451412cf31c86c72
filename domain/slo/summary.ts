import * as z from 'zod/mini';
import { allowedMinutes } from './budget';
import { HELD_REASONS } from './burns';
import { pairsOf, type SloDefinition } from './definition';
import { type PairBurn, SLO_STATES, type SloEvaluation } from './evaluate';
import { WINDOW_STATES } from './windows';

const Part = z.number().check(z.gte(0), z.lte(1));

/** Burn rate (null: cannot be told), state and coverage of one window. */
const CompactWindowSchema = z.tuple([z.nullable(z.number()), z.enum(WINDOW_STATES), Part]);

const CompactBurnSchema = z.object({
  l: CompactWindowSchema,
  s: CompactWindowSchema,
  fires: z.boolean(),
  over: z.boolean(),
  frozen: z.boolean(),
  near: z.boolean(),
  held: z.nullable(z.enum(HELD_REASONS)),
});

/** An evaluation without what its definition says already: thresholds, severities, minutes. */
export const CompactEvaluationSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  at: z.number(),
  state: z.enum(SLO_STATES),
  sli: z.nullable(Part),
  coverage: Part,
  historyS: z.number().check(z.nonnegative()),
  /** Part left (null without traffic), events spent and allowed. */
  budget: z.nullable(z.tuple([z.nullable(z.number()), z.number(), z.number()])),
  /** One for each alert, fastest first; none for an invariant. */
  burns: z.array(CompactBurnSchema).check(z.maxLength(4)),
});
export type CompactEvaluation = z.infer<typeof CompactEvaluationSchema>;

/** The live message. An objective that is not in it has not moved. */
export const SloSummarySchema = z.object({
  v: z.literal(1),
  deployment: z.string(),
  at: z.number(),
  objectives: z.array(CompactEvaluationSchema).check(z.maxLength(5_000)),
});
export type SloSummary = z.infer<typeof SloSummarySchema>;

/** An evaluation as it travels, in seven significant digits. */
export function compactEvaluation(id: string, evaluation: SloEvaluation): CompactEvaluation {
  const { at, state, sli, coverage, historyS, budget, burns } = evaluation;
  return {
    id,
    at,
    state,
    sli: sli === null ? null : Number(sli.toFixed(9)),
    coverage: brief(coverage),
    historyS: Math.round(historyS),
    budget: budget && [briefOrNull(budget.remaining), brief(budget.spentEvents), brief(budget.allowedEvents)],
    burns: burns.map(({ long, short, fires, over, frozen, near, held }) => ({
      l: [briefOrNull(long.burn), long.state, brief(long.coverage)],
      s: [briefOrNull(short.burn), short.state, brief(short.coverage)],
      fires,
      over,
      frozen,
      near,
      held,
    })),
  };
}

/** The evaluation that a compact one stands for. Null when it is of another definition (another number of alerts): refetch. */
export function expandEvaluation(definition: SloDefinition, compact: CompactEvaluation): SloEvaluation | null {
  const pairs = definition.kind === 'invariant' ? [] : pairsOf(definition);
  if (pairs.length !== compact.burns.length) return null;
  const burns = pairs.flatMap((pair): PairBurn[] => {
    const burn = compact.burns[pair.index];
    if (!burn) return [];
    const { l, s, ...flags } = burn;
    const window = ([rate, state, coverage]: typeof l) => ({ burn: rate, state, coverage });
    return [{ pair: pair.index, severity: pair.severity, long: window(l), short: window(s), threshold: pair.factor, ...flags }];
  });
  const { at, state, sli, coverage, historyS, budget } = compact;
  return { at, state, sli, coverage, historyS, budget: budget && expandBudget(definition, budget), burns };
}

function expandBudget(definition: SloDefinition, [remaining, spentEvents, allowedEvents]: NonNullable<CompactEvaluation['budget']>): NonNullable<SloEvaluation['budget']> {
  const minutes = allowedMinutes(definition.target, definition.periodS);
  return { remaining, spentEvents, allowedEvents, leftMinutes: remaining === null ? null : remaining * minutes, allowedMinutes: minutes };
}

function brief(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(7));
}

function briefOrNull(value: number | null): number | null {
  return value === null ? null : brief(value);
}
