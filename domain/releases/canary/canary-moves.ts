import type { CanaryEffect, CanaryLog, CanaryOutcome, CanaryRefused, CanaryRun, CanaryStepped, Pause } from './run';
import type { CanaryStep } from './steps';

export const MINUTE_MS = 60_000;
/** Without one more ready instance or applied weight for this long, a run ends. Paused time does not count. */
export const PROGRESS_DEADLINE_MS = 600_000;
/** Nobody decided on an inconclusive run for this long: it ends by itself. */
export const INCONCLUSIVE_LIMIT_MS = 30 * MINUTE_MS;
/** Instances whose weight is 0 are stopped this much later: what is on its way to them arrives. */
export const STOP_AFTER_ZERO_MS = 30_000;
/** A new version that never confirms its weight of 0 is stopped all the same. */
export const STOP_UNCONFIRMED_MS = 120_000;

/** A run whose new instances are starting. */
export function newCanaryRun(steps: readonly CanaryStep[], now: number): CanaryRun {
  return {
    steps, phase: 'pending', step: -1, percent: 0, appliedAt: null, stepEndsAt: null, deadlineAt: now + PROGRESS_DEADLINE_MS, pause: null, analysis: 'running', split: null,
    isFull: false, abort: null, stopAt: null, stopSent: false, version: 0,
  };
}

export function withRun({ run, effects }: CanaryStepped, change: Partial<CanaryRun>, ...more: readonly CanaryEffect[]): CanaryStepped {
  return { run: { ...run, ...change }, effects: [...effects, ...more] };
}

export function logged(draft: CanaryStepped, what: CanaryLog, by: string | null, detail: Readonly<Record<string, string | number | null>> = {}): CanaryStepped {
  return withRun(draft, {}, { type: 'log', what, by, detail });
}

export function refuse(kind: CanaryRefused['kind'], refused: string): CanaryRefused {
  return { kind, refused };
}

export function isRefused(outcome: CanaryOutcome): outcome is CanaryRefused {
  return 'refused' in outcome;
}

/** The step under way; null before the first and after the last. */
export function stepOf({ steps, step }: CanaryRun): CanaryStep | null {
  return steps[step] ?? null;
}

/** Sets a weight; what was measured at the one before says nothing about it. */
export function setWeight(draft: CanaryStepped, percent: number, by: string | null = null): CanaryStepped {
  const set = withRun(draft, { percent, appliedAt: null, split: null, analysis: 'running' }, { type: 'set_weight', percent });
  return logged(set, 'weight_set', by, { percent, from: draft.run.percent });
}

/** Begins a step; past the last one everything goes to the new version. */
export function enterStep(draft: CanaryStepped, index: number, now: number): CanaryStepped {
  const step = draft.run.steps[index];
  if (!step) return finalise(draft, now);
  const fresh = withRun(draft, { phase: 'step', step: index, pause: null, stepEndsAt: null, deadlineAt: now + PROGRESS_DEADLINE_MS, analysis: 'running' });
  switch (step.kind) {
    case 'weight': return setWeight(fresh, step.percent);
    case 'analysis': {
      const stepEndsAt = now + step.seconds * 1_000;
      return withRun(fresh, { stepEndsAt, deadlineAt: stepEndsAt + PROGRESS_DEADLINE_MS }, { type: 'measure', step: index });
    }
    case 'pause': {
      const why = step.seconds === null ? 'Waits for a person' : `Waits ${step.seconds} s at ${fresh.run.percent} %`;
      const waiting = paused(withRun(fresh, {}, { type: 'measure', step: index }), { reason: 'step', by: null, why }, now);
      return withRun(waiting, { stepEndsAt: step.seconds === null ? null : now + step.seconds * 1_000 });
    }
  }
}

/** Stands still; the clock of the deadline does too. */
export function paused(draft: CanaryStepped, { reason, by, why, goesTo = null }: Pick<Pause, 'reason' | 'by' | 'why'> & { readonly goesTo?: number | null }, now: number): CanaryStepped {
  const before = draft.run.pause;
  const within = reason !== 'user' || before === null ? null : before.reason === 'user' ? before.within : before.reason;
  const standing = withRun(draft, { phase: 'paused', deadlineAt: null, pause: { reason, since: now, by, why, within, goesTo } });
  return logged(standing, reason === 'inconclusive' ? 'inconclusive' : 'paused', by, { reason, why });
}

/** Everything to the new version; the old one stops once its weight has been 0 for a while. */
export function finalise(draft: CanaryStepped, now: number): CanaryStepped {
  const last = withRun(draft, { phase: 'finalising', step: draft.run.steps.length, pause: null, stepEndsAt: null, deadlineAt: now + PROGRESS_DEADLINE_MS });
  if (last.run.percent === 100 && last.run.appliedAt !== null) return withRun(last, { deadlineAt: null, stopAt: Math.max(now, last.run.appliedAt + STOP_AFTER_ZERO_MS) });
  return last.run.percent === 100 ? last : setWeight(last, 100);
}

/** Takes everything away from the new version, first of all; it stops later. */
export function abortRun(draft: CanaryStepped, by: string | null, why: string, now: number): CanaryStepped {
  const ended = withRun(draft, { phase: 'aborted', abort: { at: now, by, why }, pause: null, stepEndsAt: null, deadlineAt: null, isFull: false, stopAt: now + STOP_UNCONFIRMED_MS });
  // What the measurements said stays on record.
  return logged(withRun(setWeight(ended, 0), { analysis: draft.run.analysis }), 'aborted', by, { why });
}
