import { no, yes, type Verdict } from '@/domain/verdict';
import type { EnvironmentRules } from './environment';
import type { PromotionFacts } from './promotion';
import type { ReleaseFacts, ReleaseRef } from './release';
import { compareVersions } from './semver';
import { isActive, STATE_WORDS } from './states';
import { MIN_REASON } from './step';

const DAY_MS = 86_400_000;
export const MAX_HOLD_MS = 30 * DAY_MS;

/** Releases of a service do not go to a deployment by themselves. It ends by its time, by being lifted, or when a person promotes the newest release. */
export interface Hold {
  /** Null: set by a roll-back that began by itself. */
  readonly by: string | null;
  readonly at: number;
  readonly reason: string;
  /** Null: until somebody lifts it. */
  readonly until: number | null;
  readonly ended: { readonly at: number; readonly by: string | null; readonly why: 'lifted' | 'promoted' } | null;
}

export function inForce(hold: Hold | null, now: number): hold is Hold {
  return hold !== null && hold.ended === null && (hold.until === null || now < hold.until);
}

/** A new hold. One that a roll-back sets has no end of its own. */
export function newHold({ by, reason, until }: Pick<Hold, 'by' | 'reason' | 'until'>, now: number): { readonly hold: Hold } | { readonly refused: string; readonly field: string } {
  if (reason.trim().length < MIN_REASON) return { refused: `The reason is missing: write at least ${MIN_REASON} characters.`, field: 'reason' };
  if (until !== null && until <= now) return { refused: 'Its end lies in the past: choose a later one, or none.', field: 'until' };
  if (until !== null && until > now + MAX_HOLD_MS) return { refused: 'A hold lasts at most 30 days: choose an earlier end, or none, and lift it.', field: 'until' };
  return { hold: { by, at: now, reason: reason.trim(), until, ended: null } };
}

/** The hold, ended. Null when there is none in force: nothing to lift. */
export function endHold(hold: Hold | null, why: 'lifted' | 'promoted', by: string | null, now: number): Hold | null {
  return inForce(hold, now) ? { ...hold, ended: { at: now, by, why } } : null;
}

export interface AutoPromotion {
  readonly rules: Pick<EnvironmentRules, 'autoPromote'>;
  readonly release: Pick<ReleaseFacts, 'id' | 'version' | 'state'>;
  readonly hold: Hold | null;
  /** What runs there. */
  readonly current: ReleaseRef | null;
  readonly active: Pick<PromotionFacts, 'state' | 'release'> | null;
  /** Releases that were promoted there before and ended otherwise than by being superseded. */
  readonly tried: readonly string[];
}

/** Whether a release goes to a deployment by itself now. */
export function mayAutoPromote({ rules, release, hold, current, active, tried }: AutoPromotion, now: number): Verdict {
  if (!rules.autoPromote) return no('Releases do not go there by themselves.');
  if (release.state !== 'frozen') return no(`${release.version} is ${release.state === 'blocked' ? 'marked as bad' : 'deprecated'}: it goes nowhere by itself.`);
  if (inForce(hold, now)) return no(`A hold is in force: ${hold.reason}`);
  if (current !== null && compareVersions(release.version, current.version) <= 0) return no(`${current.version} runs there, and nothing goes back to an older one by itself.`);
  if (tried.includes(release.id)) return no(`${release.version} has been there before: promote it by hand.`);
  if (active !== null && isActive(active.state)) return waitFor(active, release);
  return yes;
}

/** A newer one supersedes what has not started, and waits for what has. */
function waitFor(active: Pick<PromotionFacts, 'state' | 'release'>, release: Pick<ReleaseFacts, 'id' | 'version'>): Verdict {
  const replaceable = active.state === 'requested' || active.state === 'gated' || active.state === 'pending_approval';
  if (replaceable && compareVersions(release.version, active.release.version) > 0) return yes;
  return no(`${active.release.version} is ${STATE_WORDS[active.state]} there.`);
}
