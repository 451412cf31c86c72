import * as z from 'zod/mini';

/** Weights move in shares of 5 %: see `weights.ts`. */
export const WEIGHT_STEP_PERCENT = 5;
export const MAX_CANARY_STEPS = 20;
/** The longest a step may last by itself: a day. */
export const MAX_STEP_SECONDS = 86_400;

const Percent = z.int().check(
  z.gte(0),
  z.lte(100),
  z.refine((percent) => percent % WEIGHT_STEP_PERCENT === 0, 'A weight is a multiple of 5 %: the messages are divided in twenty shares'),
);
const Seconds = z.int().check(z.gte(1), z.lte(MAX_STEP_SECONDS));

export const CanaryStepSchema = z.discriminatedUnion('kind', [
  /** The share of the messages that goes to the new version from here on. */
  z.strictObject({ kind: z.literal('weight'), percent: Percent }),
  /** Waits; null = until a person goes on. */
  z.strictObject({ kind: z.literal('pause'), seconds: z.nullable(Seconds) }),
  /** Measures for at least this long, and goes on only with a pass. */
  z.strictObject({ kind: z.literal('analysis'), seconds: Seconds }),
]);
export type CanaryStep = z.infer<typeof CanaryStepSchema>;

export const CanaryStepsSchema = z.array(CanaryStepSchema).check(
  z.minLength(1),
  z.maxLength(MAX_CANARY_STEPS),
  z.refine((steps) => steps[0]?.kind === 'weight', 'The first step sets a weight: before it nothing reaches the new version'),
  z.refine((steps) => isRising(steps), 'The weights of the steps rise: a canary is taken back by aborting it'),
);

export const DEFAULT_STEPS: readonly CanaryStep[] = [
  { kind: 'weight', percent: 5 },
  { kind: 'analysis', seconds: 120 },
  { kind: 'weight', percent: 25 },
  { kind: 'pause', seconds: 300 },
  { kind: 'weight', percent: 50 },
  { kind: 'pause', seconds: 300 },
  { kind: 'weight', percent: 100 },
];

function isRising(steps: readonly CanaryStep[]): boolean {
  const weights = steps.flatMap((step) => (step.kind === 'weight' ? [step.percent] : []));
  return weights.every((percent, index) => percent > (weights[index - 1] ?? 0));
}
