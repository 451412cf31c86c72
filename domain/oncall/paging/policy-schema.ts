import * as z from 'zod/mini';
import { ONCALL_ROLES } from '../schedule';
import { type EscalationPolicy, MAX_LOOPS } from './policy';
import { policyProblems } from './policy-problems';

export const MAX_STEPS = 10;
export const MAX_TARGETS = 10;
const DAY_MIN = 1_440;
const WEEK_MIN = 7 * DAY_MIN;

const wholeMinutes = (what: string, least: number, most: number) =>
  z.int(`${what} is a whole number of minutes`).check(z.gte(least, `${what} is at least ${least} min`), z.lte(most, `${what} is at most ${most} min`));

const TargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('role'), role: z.enum(ONCALL_ROLES, 'The role is primary or secondary') }),
  z.strictObject({
    kind: z.literal('person'),
    userId: z.string('Choose a person').check(z.minLength(1, 'Choose a person'), z.maxLength(100, 'This is no person')),
    as: z.string('Say what the person is, for example manager').check(z.trim(), z.minLength(1, 'Say what the person is, for example manager'), z.maxLength(40, 'At most 40 characters')),
  }),
], 'A step tells a role or a person');

const StepSchema = z.strictObject({
  afterMin: wholeMinutes('The delay', 0, DAY_MIN),
  targets: z.array(TargetSchema, 'Whom does this step tell?').check(z.maxLength(MAX_TARGETS, `A step tells at most ${MAX_TARGETS} roles and people`)),
});

const ChainSchema = z.strictObject({
  steps: z.array(StepSchema, 'The steps are a list').check(z.maxLength(MAX_STEPS, `A chain has at most ${MAX_STEPS} steps`)),
  repeatEveryMin: z.nullable(wholeMinutes('The time to the next run', 5, DAY_MIN)),
  ackSlaMin: z.nullable(wholeMinutes('The time to ack', 1, WEEK_MIN)),
  ackTimeoutMin: z.nullable(wholeMinutes('The time an ack holds', 5, DAY_MIN)),
  holdOutsideHours: z.boolean('Held outside business hours: yes or no'),
});

/** A policy as a form or a file enters it; what {@link policyProblems} finds is refused at its place. */
export const EscalationPolicySchema = z.strictObject({
  maxLoops: z.literal(MAX_LOOPS, `A chain runs ${MAX_LOOPS} times`),
  chains: z.strictObject({ critical: ChainSchema, warning: ChainSchema, sev1: ChainSchema, sev2: ChainSchema, sev3: ChainSchema, sev4: ChainSchema }),
}).check(({ value, issues }) => {
  for (const { urgency, step, message } of policyProblems(value satisfies EscalationPolicy)) {
    issues.push({ code: 'custom', message, input: value, path: ['chains', urgency, ...(step === null ? [] : ['steps', step])] });
  }
});
