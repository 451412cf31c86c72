import { type Chain, type EscalationPolicy, NEVER_HELD, type Step, URGENCIES, type Urgency } from './policy';

/** What is wrong with a policy, and where: the step is an index, null when it is about the whole chain. */
export interface PolicyProblem {
  readonly urgency: Urgency;
  readonly step: number | null;
  readonly message: string;
}

/** These wake somebody, so their chains must reach somebody. */
const MUST_PAGE: readonly Urgency[] = ['critical', 'warning', 'sev1', 'sev2'];

/** Everything that keeps a policy from being saved, in the order of the editor. `people` = the ids that exist, where they are known. */
export function policyProblems(policy: EscalationPolicy, people?: ReadonlySet<string>): readonly PolicyProblem[] {
  return URGENCIES.flatMap((urgency) => {
    const chain = policy.chains[urgency];
    const whole = chainProblems(urgency, chain).map((message) => ({ urgency, step: null, message }));
    const steps = chain.steps.flatMap((step, index) => stepProblems(step, chain.steps[index - 1], people).map((message) => ({ urgency, step: index, message })));
    return [...whole, ...steps];
  });
}

function chainProblems(urgency: Urgency, chain: Chain): readonly string[] {
  const problems: string[] = [];
  if (NEVER_HELD.includes(urgency) && chain.holdOutsideHours) problems.push(`A ${urgency} page is never held: it leaves at any hour.`);
  if (NEVER_HELD.includes(urgency) && chain.ackTimeoutMin === null) problems.push(`An acked ${urgency} page must come back after some time, or a forgotten one stays silent.`);
  if (MUST_PAGE.includes(urgency) && chain.steps.length === 0) problems.push(`A ${urgency} page must reach somebody: add a step.`);
  if (chain.steps.length === 0 && chain.repeatEveryMin !== null) problems.push('Without steps there is nothing to repeat.');
  return problems;
}

function stepProblems(step: Step, before: Step | undefined, people: ReadonlySet<string> | undefined): readonly string[] {
  const problems: string[] = [];
  if (!before && step.afterMin !== 0) problems.push('The first step comes at once: its delay is 0 minutes.');
  if (before && step.afterMin <= before.afterMin) problems.push(`This step comes after the one before it: more than ${before.afterMin} minutes from the start.`);
  if (step.targets.length === 0) problems.push('This step tells nobody: name a role or a person.');
  const targets = step.targets.map((target) => (target.kind === 'role' ? target.role : target.userId));
  if (new Set(targets).size < targets.length) problems.push('This step names somebody twice.');
  const unknown = people ? step.targets.some((target) => target.kind === 'person' && !people.has(target.userId)) : false;
  if (unknown) problems.push('This step names a person who is not here any more.');
  return problems;
}
