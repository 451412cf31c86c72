import { allowedMinutes } from './budget';
import type { HeldReason, WindowBurn } from './burns';
import type { SloDefinition } from './definition';
import type { PairBurn, SloEvaluation, SloState } from './evaluate';
import { pairsOf } from './pairs';
import type { WindowState } from './windows';

/** What can be said of an alert besides its windows and why it is held back. */
export const BURN_MARKS = ['fires', 'over', 'frozen', 'near'] as const;
type BurnMark = (typeof BURN_MARKS)[number];

/** Burn rate (null: cannot be told), state and coverage of one window. */
export type CompactWindow = readonly [burn: number | null, state: WindowState, coverage: number];

/** One alert: its long window, its short one, and what is true of it. */
export type CompactBurn = readonly [long: CompactWindow, short: CompactWindow, says: readonly (BurnMark | HeldReason)[]];

/** An evaluation as it travels: without what its definition says already (thresholds, severities, minutes), in seven significant digits. */
export interface CompactEvaluation {
  readonly at: number;
  readonly state: SloState;
  readonly sli: number | null;
  readonly coverage: number;
  readonly historyS: number;
  readonly budget: readonly [remaining: number | null, spentEvents: number, allowedEvents: number] | null;
  /** One for each alert, fastest first; none for an invariant. */
  readonly burns: readonly CompactBurn[];
}

export function compactEvaluation({ at, state, sli, coverage, historyS, budget, burns }: SloEvaluation): CompactEvaluation {
  return {
    at,
    state,
    sli: sli === null ? null : Number(sli.toFixed(9)),
    coverage: brief(coverage),
    historyS: Math.round(historyS),
    budget: budget && [briefOrNull(budget.remaining), brief(budget.spentEvents), brief(budget.allowedEvents)],
    burns: burns.map((burn): CompactBurn => [compactWindow(burn.long), compactWindow(burn.short), [...BURN_MARKS.filter((mark) => burn[mark]), ...(burn.held === null ? [] : [burn.held])]]),
  };
}

/** The evaluation that a compact one stands for. Null when it is of another definition (another number of alerts): refetch. */
export function expandEvaluation(definition: SloDefinition, { burns: told, budget, ...same }: CompactEvaluation): SloEvaluation | null {
  const pairs = definition.kind === 'invariant' ? [] : pairsOf(definition);
  if (pairs.length !== told.length) return null;
  const burns = pairs.flatMap((pair): PairBurn[] => {
    const burn = told[pair.index];
    if (!burn) return [];
    const [long, short, says] = burn;
    const is = (mark: BurnMark) => says.includes(mark);
    const held = says.find((each): each is HeldReason => !BURN_MARKS.some((mark) => mark === each)) ?? null;
    return [{ pair: pair.index, severity: pair.severity, long: expandWindow(long), short: expandWindow(short), threshold: pair.factor, over: is('over'), frozen: is('frozen'), held, near: is('near'), fires: is('fires') }];
  });
  return { ...same, budget: budget && expandBudget(definition, budget), burns };
}

function expandBudget(definition: SloDefinition, [remaining, spentEvents, allowedEvents]: NonNullable<CompactEvaluation['budget']>): NonNullable<SloEvaluation['budget']> {
  const minutes = allowedMinutes(definition.target, definition.periodS);
  return { remaining, spentEvents, allowedEvents, leftMinutes: remaining === null ? null : remaining * minutes, allowedMinutes: minutes };
}

function compactWindow({ burn, state, coverage }: WindowBurn): CompactWindow {
  return [briefOrNull(burn), state, brief(coverage)];
}

function expandWindow([burn, state, coverage]: CompactWindow): WindowBurn {
  return { burn, state, coverage };
}

function brief(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(7));
}

function briefOrNull(value: number | null): number | null {
  return value === null ? null : brief(value);
}
