import { formatCount, formatPercent } from '@/domain/shell/format-number';
import { formatDuration } from '@/domain/shell/format-duration';
import type { SloDefinition } from './definition';
import type { PairBurn, SloEvaluation } from './evaluate';
import { describeObjective, formatBurn, formatMinutes, formatPart } from './format';
import { coveredShare } from './format-brief';
import { formatWindow } from './format-figures';
import { alertPairs } from './pairs';

/** An objective and how it stands, in three parts of one sentence. */
export interface ObjectiveSentence {
  /** `99 % under 50 ms over 30 d` */
  readonly promise: string;
  /** `62 % left = 4 h 28 min of full outage` */
  readonly left: string;
  /** `burning 22× in the last hour`; null where nothing can be said. */
  readonly pace: string | null;
  /** Of the pace: what fires. */
  readonly tone: 'plain' | 'warning' | 'critical';
}

type Definition = Pick<SloDefinition, 'kind' | 'direction' | 'target' | 'thresholdNs' | 'periodS' | 'budgetShares'>;

/** The sentence at the head of an objective's page. */
export function objectiveSentence(definition: Definition, evaluation: SloEvaluation): ObjectiveSentence {
  const firing = evaluation.burns.filter((burn) => burn.fires);
  const page = firing.some((burn) => burn.severity === 'page');
  const tone = page || evaluation.state === 'violated' ? 'critical' : firing.length > 0 ? 'warning' : 'plain';
  return { promise: describeObjective(definition), left: leftOf(evaluation), pace: paceOf(definition, evaluation.burns), tone };
}

function leftOf({ state, budget, historyS }: SloEvaluation): string {
  if (state === 'holds') return `holds for ${formatDuration(historyS * 1000)}`;
  if (state === 'violated') return 'violated, and it has no budget';
  if (state === 'unknown') return 'not measured yet';
  if (!budget || budget.remaining === null || budget.leftMinutes === null) return 'no traffic yet, so nothing is known';
  const time = formatMinutes(Math.abs(budget.leftMinutes));
  return budget.remaining < 0 ? `overspent by ${formatPart(-budget.remaining)} = ${time} of full outage` : `${formatPart(budget.remaining)} left = ${time} of full outage`;
}

/** The pace that matters: that of the fastest alert that fires, else of the fastest window. */
function paceOf({ periodS, budgetShares }: Definition, burns: readonly PairBurn[]): string | null {
  const shown = burns.find((burn) => burn.fires) ?? burns[0];
  if (!shown || shown.long.burn === null) return null;
  const window = formatWindow(alertPairs(periodS, budgetShares)[shown.pair].longS);
  return `${shown.fires ? 'burning' : 'spending'} ${formatBurn(shown.long.burn)} over the last ${window}`;
}

/** What a bad message of this objective is: `late`, `refused` or `failed`. */
export function badWord({ kind, direction }: Pick<SloDefinition, 'kind' | 'direction'>): string {
  if (kind === 'latency') return 'late';
  return direction === 'publish' ? 'refused or failed' : 'failed';
}

/** The counts behind the sentence: `182 of 18,240 messages were late, some 5,475 may be in 30 d; measured 97 % of 2 h 5 min`. */
export function countsSentence(definition: Pick<SloDefinition, 'kind' | 'direction' | 'periodS'>, events: { readonly bad: number; readonly total: number }, evaluation: Pick<SloEvaluation, 'budget' | 'coverage' | 'historyS'>): string {
  const { budget, historyS } = evaluation;
  const allowed = budget ? `, some ${formatCount(Math.floor(budget.allowedEvents))} may be in ${formatWindow(definition.periodS)}` : '';
  const share = coveredShare(evaluation, definition.periodS);
  const measured = share === null ? '' : `; measured ${formatPercent(Math.floor(share * 100) / 100)} of ${formatDuration(historyS * 1000)}`;
  return `${formatCount(events.bad)} of ${formatCount(events.total)} messages were ${badWord(definition)}${allowed}${measured}`;
}
