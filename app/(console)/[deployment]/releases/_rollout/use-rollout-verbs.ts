'use client';
import type { KeyId } from '@/domain/shell/keys';
import { isInFlight } from '@/domain/releases/states';
import { useSend } from '../_verbs/use-send';
import { useVerbs } from '../_verbs/verb-provider';
import type { AskedVerb } from './flight-words';
import type { Review, RolloutAt, RolloutNow } from './rollout-types';

export interface RolloutVerb {
  readonly id: string;
  readonly label: string;
  readonly refusal: string | null;
  readonly danger: boolean;
  readonly hotkey?: KeyId;
  readonly run: () => void;
}

/** What can be done about it now, the gravest last; each with why it cannot, where it cannot. */
export function useRolloutVerbs(at: RolloutAt, rollout: RolloutNow, may: Review['may'] | null, ask: (verb: AskedVerb) => void): { readonly verbs: readonly RolloutVerb[]; readonly busy: boolean } {
  const { deployment, service, promotionId } = at;
  const { attempt, busy, releases } = useSend();
  const { open } = useVerbs();
  const { state, pausedReason, canary } = rollout;
  const seen = { deployment, promotionId, state };
  const refusal = (verb: keyof Review['may']): string | null => (may === null ? 'What you may do is still being looked up.' : may[verb].ok ? null : may[verb].reason);
  const inFlight = isInFlight(state);
  const moving = state === 'rolling' || state === 'canary';
  const resume = (label: string): RolloutVerb => ({ id: 'resume', label, refusal: refusal('resume'), danger: false, run: () => void attempt(seen, (input) => releases.resume.mutate(input), `${label}: not done`) });
  const verbs: readonly RolloutVerb[] = [
    ...(moving && pausedReason !== 'user' ? [{ id: 'pause', label: 'Hold here', refusal: refusal('pause'), danger: false, run: () => void attempt(seen, (input) => releases.pause.mutate(input), 'Hold here: not done') }] : []),
    ...(moving && pausedReason === 'user' ? [resume('Go on')] : []),
    ...(moving && pausedReason === 'inconclusive' ? [resume('Measure again')] : []),
    ...(state === 'canary' && pausedReason !== 'user' && pausedReason !== 'inconclusive' ? [{ ...resume('Skip pause'), refusal: pausedReason === 'step' ? refusal('resume') : 'It does not wait in a pause now: a measurement is not skipped.' }] : []),
    ...(state === 'canary' && canary && (canary.phase === 'step' || canary.phase === 'paused') ? [{ id: 'setWeight', label: 'Set weight', refusal: weightRefusal(refusal('pause'), refusal('resume')), danger: false, run: () => ask('setWeight') }] : []),
    ...(state === 'canary' && canary?.phase !== 'finalising' ? [{ id: 'promoteFull', label: 'Promote full', refusal: refusal('promoteFull'), danger: false, run: () => ask('promoteFull') }] : []),
    ...(inFlight ? [{ id: 'abort', label: 'Abort', refusal: refusal('abort'), danger: true, hotkey: 'abortRollout' as const, run: () => ask('abort') }] : []),
    ...(state === 'succeeded' ? [{ id: 'rollBack', label: 'Roll back', refusal: null, danger: true, hotkey: 'rollBack' as const, run: () => open({ kind: 'rollBack', deployment, service }) }] : []),
  ];
  return { verbs, busy };
}

/** A weight by hand holds it there: who may hold it, or let it go on where it is held already, may set one. */
function weightRefusal(pause: string | null, resume: string | null): string | null {
  return pause === null || resume === null ? null : pause;
}
