import type { Canary } from './rollout-types';

/** Every weight that twenty shares can make. */
export const WEIGHT_STEPS: readonly number[] = Array.from({ length: 21 }, (_, share) => share * 5);

/** What a weight by hand would lead to, in a sentence. */
export function weightConsequence({ steps }: Pick<Canary, 'steps'>, percent: number): string {
  const next = steps.flatMap(({ step }) => (step.kind === 'weight' && step.percent > percent ? [step.percent] : []))[0];
  const held = percent === 0 ? 'The canary gets no more messages and keeps running' : `${percent} % of the messages go to the canary`;
  return `${held}; nothing is measured meanwhile. It is held there; going on leads to ${next === undefined ? 'the end of its steps, with all messages' : `${next} %`}.`;
}
