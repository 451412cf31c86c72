import { abortRun, enterStep, INCONCLUSIVE_LIMIT_MS, isRefused, logged, paused, PROGRESS_DEADLINE_MS, refuse, stepOf, STOP_AFTER_ZERO_MS, withRun } from './canary-moves';
import { pauseByHand, promoteFull, resume, setWeightByHand, skip } from './canary-people';
import type { CanaryEvent, CanaryOutcome, CanaryRun, CanaryStepped } from './run';

type Of<Type extends CanaryEvent['type']> = Extract<CanaryEvent, { type: Type }>;

const OVER = 'This means nothing to the canary as it is now.';

/**
 * What an event does to a canary. Pure: the same run, event and time give the same outcome. An abort is possible until the
 * old version is being stopped, whatever else was asked for; nothing takes it back. A refusal of kind `late` is a no-op.
 */
export function stepCanary(run: CanaryRun, event: CanaryEvent, now: number): CanaryOutcome {
  const outcome = handle({ run, effects: [] }, event, now);
  return isRefused(outcome) ? outcome : { run: { ...outcome.run, version: run.version + 1 }, effects: outcome.effects };
}

function handle(draft: CanaryStepped, event: CanaryEvent, now: number): CanaryOutcome {
  const { run } = draft;
  if (run.phase === 'done' && 'user' in event) return refuse('state', 'This canary is complete. To go back, roll back.');
  if (run.phase === 'aborted' && 'user' in event) return refuse('state', 'This canary is aborted.');
  switch (event.type) {
    case 'ready': return ready(draft, event, now);
    case 'progress': return progress(draft, now);
    case 'weight_applied': return weightApplied(draft, event, now);
    case 'split': return isMeasuring(run) && run.split !== event.verdict ? withRun(draft, { split: event.verdict }) : refuse('late', OVER);
    case 'analysis': return analysis(draft, event, now);
    case 'tick': return tick(draft, now);
    case 'pause': return pauseByHand(draft, event, now);
    case 'resume': return resume(draft, event, now);
    case 'skip': return skip(draft, event, now);
    case 'set_weight': return setWeightByHand(draft, event, now);
    case 'promote_full': return promoteFull(draft, event, now);
    case 'abort': return run.stopSent ? refuse('state', 'The old version is being stopped already. To go back, roll back.') : abortRun(draft, event.user, event.why, now);
    case 'stopped': return stopped(draft);
  }
}

function ready(draft: CanaryStepped, { isFirst }: Of<'ready'>, now: number): CanaryOutcome {
  if (draft.run.phase !== 'pending') return refuse('late', OVER);
  return enterStep(logged(draft, 'started', null, { isFirst: isFirst ? 'yes' : 'no' }), isFirst ? draft.run.steps.length : 0, now);
}

function progress(draft: CanaryStepped, now: number): CanaryOutcome {
  const { phase, deadlineAt } = draft.run;
  const isAwaited = phase === 'pending' || phase === 'finalising' || (phase === 'step' && stepOf(draft.run)?.kind === 'weight');
  return isAwaited && deadlineAt !== null ? withRun(draft, { deadlineAt: now + PROGRESS_DEADLINE_MS }) : refuse('late', OVER);
}

function weightApplied(draft: CanaryStepped, { percent }: Of<'weight_applied'>, now: number): CanaryOutcome {
  const { run } = draft;
  if (percent !== run.percent || run.appliedAt !== null || run.phase === 'pending' || run.phase === 'done') return refuse('late', OVER);
  const applied = logged(withRun(draft, { appliedAt: now }), 'weight_applied', null, { percent });
  if (run.phase === 'finalising') return withRun(applied, { deadlineAt: null, stopAt: now + STOP_AFTER_ZERO_MS });
  if (run.phase === 'aborted') return run.stopSent ? applied : withRun(applied, { stopAt: now + STOP_AFTER_ZERO_MS });
  return run.phase === 'step' && stepOf(run)?.kind === 'weight' ? enterStep(applied, run.step + 1, now) : applied;
}

function analysis(draft: CanaryStepped, { verdict, why }: Of<'analysis'>, now: number): CanaryOutcome {
  const { run } = draft;
  const isBad = verdict === 'failed' || verdict === 'error';
  if (run.phase === 'pending' || run.phase === 'done' || run.phase === 'aborted' || run.stopSent) return refuse('late', OVER);
  if (isBad) return abortRun(withRun(draft, { analysis: verdict }), null, why, now);
  if (!isMeasuring(run) || run.pause?.reason === 'inconclusive' || run.analysis === verdict) return refuse('late', OVER);
  const noted = withRun(draft, { analysis: verdict });
  // A person's pause stays theirs; what was found counts when it ends.
  if (verdict !== 'inconclusive' || run.pause?.reason === 'user') return noted;
  return paused(noted, { reason: 'inconclusive', by: null, why }, now);
}

/** Whether what is measured now belongs to the present step. */
function isMeasuring(run: CanaryRun): boolean {
  const kind = stepOf(run)?.kind;
  return (run.phase === 'step' || run.phase === 'paused') && run.appliedAt !== null && (kind === 'analysis' || kind === 'pause') && (run.pause?.goesTo ?? null) === null;
}

function tick(draft: CanaryStepped, now: number): CanaryOutcome {
  const { phase, pause, deadlineAt, stepEndsAt, stopAt, stopSent, analysis: verdict } = draft.run;
  const kind = stepOf(draft.run)?.kind;
  const isOver = stepEndsAt !== null && stepEndsAt <= now;
  if (stopAt !== null && !stopSent && stopAt <= now) return logged(withRun(draft, { stopSent: true }, { type: phase === 'aborted' ? 'stop_canary' : 'stop_stable' }), 'stopping', null);
  if (pause?.reason === 'inconclusive' && now - pause.since >= INCONCLUSIVE_LIMIT_MS) return abortRun(draft, null, `Inconclusive for 30 min, and nobody decided: ${pause.why}`, now);
  if (pause?.reason === 'step' && isOver) return leaveStep(draft, now);
  if (phase === 'step' && kind === 'analysis' && isOver && verdict === 'successful') return leaveStep(draft, now);
  if (deadlineAt === null || deadlineAt > now) return refuse('late', OVER);
  if (phase === 'step' && kind === 'analysis') return paused(draft, { reason: 'inconclusive', by: null, why: 'The measurements came to no verdict in time' }, now);
  return abortRun(draft, null, `No progress for ${PROGRESS_DEADLINE_MS / 60_000} min`, now);
}

/** The time of a step is over: on to the next one, unless the messages are not divided as they were to be. */
function leaveStep(draft: CanaryStepped, now: number): CanaryStepped {
  const { split, percent, step } = draft.run;
  if (split === 'off') return paused(draft, { reason: 'inconclusive', by: null, why: `The measured weight is not the ${percent} % that is set` }, now);
  const left = logged(draft, 'step_done', null, { step, percent });
  return enterStep(split === 'reached' ? left : logged(left, 'low_traffic', null, { step, percent }), step + 1, now);
}

function stopped(draft: CanaryStepped): CanaryOutcome {
  const { phase, stopSent, stopAt } = draft.run;
  if (!stopSent || stopAt === null) return refuse('late', OVER);
  if (phase === 'aborted') return withRun(draft, { stopAt: null });
  return logged(withRun(draft, { phase: 'done', stopAt: null }), 'done', null);
}
