import { no, type Verdict } from '@/domain/verdict';
import { gatesAllow, type GateResult, ROLLBACK_GATES } from './gates';
import { NEW_FACTS, newRollback } from './new-facts';
import type { PromotionFacts, PromotionOutcome, RollbackCause } from './promotion';
import type { ReleaseRef, ReleaseState } from './release';
import { changed, log, refuse, tooShort } from './step';

/** How many good releases one can go back to. */
export const ROLLBACK_CHOICES = 10;

/** One promotion of a service in a deployment that came to its end. */
export interface HistoryEntry {
  readonly release: ReleaseRef;
  /** The state of the release now. */
  readonly releaseState: ReleaseState;
  readonly outcome: PromotionFacts['state'];
  readonly endedAt: number;
  /** A roll-back left it later: chosen it can be, by itself nothing goes back to it. */
  readonly undone: boolean;
}

export type RollbackTarget = { readonly ok: true; readonly release: ReleaseRef } | Extract<Verdict, { readonly ok: false }>;

/** The last good releases but the one that runs, newest first, each once: what a person may choose from. */
export function rollbackChoices(history: readonly HistoryEntry[], current: Pick<ReleaseRef, 'id'> | null): readonly HistoryEntry[] {
  const good = [...history].filter(({ outcome, release }) => outcome === 'succeeded' && release.id !== current?.id).sort((a, b) => b.endedAt - a.endedAt);
  return [...new Map([...good].reverse().map((entry) => [entry.release.id, entry])).values()].sort((a, b) => b.endedAt - a.endedAt).slice(0, ROLLBACK_CHOICES);
}

/**
 * Where a roll-back goes: to the last good release that is neither marked as bad nor was undone itself, or to the one
 * chosen from the last ten.
 */
export function rollbackTarget(history: readonly HistoryEntry[], current: Pick<ReleaseRef, 'id' | 'version'> | null, chosen: string | null = null): RollbackTarget {
  if (chosen !== null && chosen === current?.id) return no(`${current.version} is what runs: choose another one.`);
  const choices = rollbackChoices(history, current);
  const found = choices.find(({ release, releaseState, undone }) => (chosen === null ? releaseState !== 'blocked' && !undone : release.id === chosen));
  if (!found) return no(chosen === null ? 'There is no good release to go back to.' : `Only the last ${ROLLBACK_CHOICES} good releases can be gone back to: this is none of them.`);
  return found.releaseState === 'blocked' ? no(`${found.release.version} is marked as bad: choose another one.`) : { ok: true, release: found.release };
}

/**
 * What begins a roll-back while nothing of the service is in flight there: a roll-out that is, is aborted instead; what
 * has not started is superseded by it, and what is ready is aborted first. `forwardOnly` is said of what runs now.
 */
export interface NewRollback extends Pick<PromotionFacts, 'id' | 'deployment' | 'environment' | 'service' | 'forwardOnly'> {
  /** What runs now. */
  readonly current: ReleaseRef;
  readonly target: ReleaseRef;
  readonly targetState: ReleaseState;
  /** Null: by itself. */
  readonly by: string | null;
  readonly cause: RollbackCause;
  readonly reason: string;
  /** Of the target, asked now. */
  readonly gates: readonly GateResult[];
}

/**
 * A way back as a promotion of its own: no canary, no analysis, no soak, no approval, one person and a reason. Its image
 * and its rights are looked at all the same. It ends rolled back, or as an incident.
 */
export function openRollback(input: NewRollback, now: number): PromotionOutcome {
  const { id, deployment, environment, service, forwardOnly, current, target, targetState, by, cause, reason, gates } = input;
  const short = by === null ? null : tooShort(reason);
  if (short) return short;
  if (target.id === current.id) return refuse(`${target.version} is what runs: choose another one.`);
  if (targetState === 'blocked') return refuse(`${target.version} is marked as bad: choose another one.`);
  const allowed = gatesAllow(gates, environment, ROLLBACK_GATES);
  if (!allowed.ok) return refuse(`${target.version} cannot be gone back to. ${allowed.reason}`);
  const facts: PromotionFacts = {
    ...NEW_FACTS, id, deployment, environment, service, forwardOnly, kind: 'rollback', release: target, from: current, strategy: 'rolling', automatic: by === null, requestedBy: by, requestedAt: now,
    authors: [], reason: reason.trim(), state: 'rolling_back', stateSince: now, quorum: 0, gates, startedAt: now, rollback: newRollback({ to: target, cause, by, reason: reason.trim() }, forwardOnly, now),
  };
  return changed(facts, [
    { type: 'roll_back', to: target },
    { type: 'hold', by, reason: `${current.version} was rolled back: ${reason.trim()}`, release: current },
    ...(cause === 'burn' ? [{ type: 'block_release', release: current, reason: reason.trim() } as const] : []),
    { type: 'change', what: 'rollback_started' },
    log('rolling_back', by, reason.trim()),
    { type: 'notify', why: 'rolling_back' },
  ]);
}
