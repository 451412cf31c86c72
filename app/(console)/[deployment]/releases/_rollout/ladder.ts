import { formatDuration } from '@/domain/shell/format-duration';
import { canaryRungs } from './canary-rungs';
import type { RolloutNow } from './rollout-types';

/** `stopped`: it went back from here. */
export type RungState = 'done' | 'now' | 'waiting' | 'skipped' | 'stopped';

/** One part of a roll-out as it is drawn. Times are epoch milliseconds. */
export interface Rung {
  readonly key: string;
  readonly title: string;
  readonly state: RungState;
  /** When it was, as far as its measurements tell. */
  readonly was: { readonly from: number; readonly to: number } | null;
  /** When it is likely to begin; null: it depends on a person, or it has begun. */
  readonly about: number | null;
  readonly words: string;
  /** How much of it is over, 0…1. */
  readonly share: number;
}

/** What comes after the last weight, in seconds, and how many instances are wanted. */
export interface RolloutPlan {
  readonly smokeS: number;
  readonly soakS: number;
  readonly replicas: number;
}

export const seconds = (s: number): string => formatDuration(s * 1000);

/** The parts of a roll-out in their order: weights of a canary, or the exchange of instances; then tests and soak. */
export function ladderOf(rollout: RolloutNow, plan: RolloutPlan, now: number): readonly Rung[] {
  const { rungs, endsAt } = rollout.canary ? canaryRungs(rollout, rollout.canary, now) : { rungs: [rollingRung(rollout, plan)], endsAt: null };
  return [...rungs, afterRung(rollout, plan, now, endsAt)];
}

function rollingRung({ state, pairs, rollback }: RolloutNow, { replicas }: RolloutPlan): Rung {
  const ready = pairs.filter((pair) => pair.side === 'canary' && pair.desired === 'run' && pair.ready).length;
  const begun = state === 'rolling' || state === 'canary';
  return {
    key: 'rolling', title: 'Instances', was: null, about: null,
    state: begun ? 'now' : rollback ? 'stopped' : 'done',
    words: rollback ? `went back with ${ready} of the new ones left` : `${ready} of ${replicas} new ones ready`,
    share: begun ? Math.min(1, ready / Math.max(1, replicas)) : 1,
  };
}

function afterRung({ state, stateSince, soakUntil, guardUntil, rollback }: RolloutNow, { smokeS, soakS }: RolloutPlan, now: number, about: number | null): Rung {
  const base = { key: 'after', title: 'Soak', was: null, about: null, share: 0 } as const;
  const soak = soakS > 0 ? `then ${seconds(soakS)} of soak` : 'no soak after it';
  const ran = Math.max(0, Math.round((now - stateSince) / 1000));
  if (rollback && state !== 'succeeded') return { ...base, state: 'skipped', words: 'not reached, or left' };
  switch (state) {
    case 'verifying': return { ...base, state: 'now', title: 'Smoke tests', words: `${seconds(smokeS)} are asked for, it runs for ${seconds(ran)}; ${soak}`, share: shareOf(now - stateSince, smokeS * 1000) };
    case 'soaking': {
      const left = (soakUntil ?? now) - now;
      return { ...base, state: 'now', words: left > 0 ? `${formatDuration(Math.ceil(left / 1000) * 1000)} of ${seconds(soakS)} left` : 'is over any moment', share: shareOf(soakS * 1000 - left, soakS * 1000) };
    }
    case 'succeeded': return { ...base, state: 'done', share: 1, words: guardUntil !== null && guardUntil > now ? `over; watched for ${formatDuration(Math.ceil((guardUntil - now) / 60_000) * 60_000)} more` : 'over' };
    default: return { ...base, state: 'waiting', words: `${seconds(smokeS)} of smoke tests, ${soak}`, about };
  }
}

function shareOf(part: number, whole: number): number {
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, part / whole));
}
