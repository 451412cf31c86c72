import { enterStep, finalise, logged, paused, PROGRESS_DEADLINE_MS, refuse, setWeight, stepOf, withRun } from './canary-moves';
import type { CanaryEvent, CanaryOutcome, CanaryStepped } from './run';
import { isWeight } from './weights';

type Of<Type extends CanaryEvent['type']> = Extract<CanaryEvent, { type: Type }>;

/** A person stops the run where it is. Also over a pause of its own, which it goes back to. */
export function pauseByHand(draft: CanaryStepped, { user, why }: Of<'pause'>, now: number): CanaryOutcome {
  const { phase, pause } = draft.run;
  if (pause?.reason === 'user') return refuse('state', 'It is paused already.');
  if (phase !== 'step' && phase !== 'paused') return refuse('state', phase === 'pending' ? 'It has not started yet: there is nothing to pause.' : 'It is at its end: it can only be aborted.');
  return paused(draft, { reason: 'user', by: user, why }, now);
}

/** A person lets it go on: a wait of its own ends, an inconclusive measurement is made anew, a pause by hand goes on where it was. */
export function resume(draft: CanaryStepped, { user }: Of<'resume'>, now: number): CanaryOutcome {
  const { pause, step } = draft.run;
  if (pause === null) return refuse('state', 'It is not paused.');
  const resumed = logged(draft, 'resumed', user, { reason: pause.reason });
  if (pause.goesTo !== null) return isApplied(draft) ? enterStep(resumed, pause.goesTo, now) : notApplied();
  if (pause.reason === 'step') return enterStep(resumed, step + 1, now);
  if (pause.reason === 'inconclusive' || pause.within === 'inconclusive' || draft.run.analysis === 'inconclusive') return enterStep(resumed, step, now);
  return goBack(resumed, now);
}

/** Ends a person's pause: what was left of the step's own time is left still. */
function goBack(draft: CanaryStepped, now: number): CanaryStepped {
  const { pause, stepEndsAt, step, appliedAt } = draft.run;
  const kind = stepOf(draft.run)?.kind;
  const endsAt = stepEndsAt === null ? null : stepEndsAt + (now - (pause?.since ?? now));
  if (pause?.within === 'step') return withRun(draft, { stepEndsAt: endsAt, pause: { reason: 'step', since: now, by: null, why: 'Goes on waiting', within: null, goesTo: null } });
  if (kind === 'weight' && appliedAt !== null) return enterStep(draft, step + 1, now);
  return withRun(draft, { phase: 'step', pause: null, stepEndsAt: endsAt, deadlineAt: Math.max(now, endsAt ?? now) + PROGRESS_DEADLINE_MS });
}

/** A person goes on to the next step without what this one waits for. */
export function skip(draft: CanaryStepped, { user, why }: Of<'skip'>, now: number): CanaryOutcome {
  const { phase, pause, step } = draft.run;
  if (phase !== 'step' && phase !== 'paused') return refuse('state', 'There is no step to skip.');
  if (!isApplied(draft)) return notApplied();
  return enterStep(logged(draft, 'skipped', user, { step, why }), pause?.goesTo ?? step + 1, now);
}

/** A weight by hand; the run stays paused at it, and goes on with the first step that sets more. */
export function setWeightByHand(draft: CanaryStepped, { user, percent }: Of<'set_weight'>, now: number): CanaryOutcome {
  const { phase, steps } = draft.run;
  if (!isWeight(percent)) return refuse('input', 'A weight is a multiple of 5 from 0 to 100: the messages are divided in twenty shares.');
  if (phase !== 'step' && phase !== 'paused') return refuse('state', phase === 'pending' ? 'The new version is not ready to take messages.' : 'It is at its end: it can only be aborted.');
  const more = steps.findIndex((step) => step.kind === 'weight' && step.percent > percent);
  const goesTo = more < 0 ? steps.length : more;
  const standing = paused(draft, { reason: 'user', by: user, why: `${percent} % by hand`, goesTo }, now);
  return setWeight(withRun(standing, { step: goesTo - 1, stepEndsAt: null }), percent, user);
}

/** Everything to the new version now. */
export function promoteFull(draft: CanaryStepped, { user, why }: Of<'promote_full'>, now: number): CanaryOutcome {
  const { phase } = draft.run;
  if (phase === 'finalising') return refuse('late', 'Everything goes to the new version already.');
  if (phase === 'pending') return refuse('state', 'The new version is not ready to take messages.');
  return finalise(logged(withRun(draft, { isFull: true }), 'promoted_full', user, { why }), now);
}

function isApplied({ run }: CanaryStepped): boolean {
  return run.appliedAt !== null;
}

function notApplied(): CanaryOutcome {
  return refuse('state', 'The sidecars have not confirmed the weight yet.');
}
