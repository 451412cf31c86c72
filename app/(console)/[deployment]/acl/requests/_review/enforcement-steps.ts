import type { ProgressStep } from '@/components/ui/progress-steps';
import { ENFORCEMENT_STATES, type EnforcementState } from '@/domain/acl/states';

export interface EnforcementTimes {
  readonly state: EnforcementState;
  /** Milliseconds from the decision to the end of each step; null until then. */
  readonly compiledMs: number | null;
  readonly pushedMs: number | null;
  readonly probedMs: number | null;
  readonly enforcedMs: number | null;
}

const STEPS = ENFORCEMENT_STATES.filter((state) => state !== 'failed');

/** The four steps with the time each took by itself, and at the end the time of all. A failure stands where it happened. */
export function enforcementSteps(times: EnforcementTimes): readonly ProgressStep[] {
  const { compiledMs, pushedMs, probedMs, enforcedMs } = times;
  const taken = [compiledMs, between(compiledMs, pushedMs), between(pushedMs, probedMs), enforcedMs];
  const failed = times.state === 'failed';
  // The state names the last step done; what failed is the first without a time.
  const done = failed ? (pushedMs === null ? 1 : 2) : STEPS.indexOf(times.state) + 1;
  return STEPS.map((id, at): ProgressStep => {
    if (at < done) return { id, label: id, state: 'done', ms: taken[at] ?? null };
    if (failed) return { id, label: at === done ? `failed at ${id}` : id, state: at === done ? 'failed' : 'waiting' };
    return { id, label: id, state: at === done ? 'active' : 'waiting' };
  });
}

function between(from: number | null, to: number | null): number | null {
  return to === null ? null : Math.max(0, to - (from ?? 0));
}
