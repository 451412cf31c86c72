import type { PairWindows } from '@/domain/slo/burns';
import type { SloDefinition } from '@/domain/slo/definition';
import { pairsOf } from '@/domain/slo/pairs';
import type { EvaluationInput } from '@/domain/slo/evaluate';
import type { WindowSum } from '@/domain/slo/windows';

const TO = 1_800_000_000_000;

/** A fully measured window with this part of bad events, with what a test changes of it. */
export function windowSum(seconds: number, badPart: number, changed: Partial<WindowSum> = {}): WindowSum {
  const total = changed.total ?? seconds * 10;
  return { seconds, from: TO - seconds * 1000, to: TO, bad: Math.round(total * badPart), total, measuredS: seconds, ...changed };
}

/** The windows of all alerts, each with the same part of bad events. */
export function pairWindows(definition: SloDefinition, badPart: number, changed: { readonly long?: Partial<WindowSum>; readonly short?: Partial<WindowSum> } = {}): PairWindows[] {
  return pairsOf(definition).map(({ longS, shortS }) => ({ long: windowSum(longS, badPart, changed.long), short: windowSum(shortS, badPart, changed.short) }));
}

/** What an evaluation takes when everything was measured and everything fails alike. */
export function evenly(definition: SloDefinition, badPart: number, changed: Partial<EvaluationInput> = {}): EvaluationInput {
  return { definition, period: windowSum(definition.periodS, badPart), pairs: pairWindows(definition, badPart), firing: [false, false, false, false], at: TO, ...changed };
}
