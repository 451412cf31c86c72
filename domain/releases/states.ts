export const PROMOTION_STATES = [
  'requested', 'gated', 'pending_approval', 'ready', 'rolling', 'canary', 'verifying', 'soaking', 'succeeded',
  'rolling_back', 'rolled_back', 'rollback_failed', 'rejected', 'expired', 'cancelled', 'superseded',
] as const;
export type PromotionState = (typeof PROMOTION_STATES)[number];

/** Nothing has moved yet: it can be cancelled, and a newer one supersedes it. */
export const BEFORE_READY = ['requested', 'gated', 'pending_approval'] as const satisfies readonly PromotionState[];
/** New instances are going out, or have gone out and are being watched: it can be aborted, which rolls back. */
export const IN_FLIGHT = ['rolling', 'canary', 'verifying', 'soaking'] as const satisfies readonly PromotionState[];
/** At most one promotion of a service in a deployment is in one of these. */
export const ACTIVE = [...BEFORE_READY, 'ready', ...IN_FLIGHT, 'rolling_back'] as const satisfies readonly PromotionState[];
export const TERMINAL = ['succeeded', 'rolled_back', 'rollback_failed', 'rejected', 'expired', 'cancelled', 'superseded'] as const satisfies readonly PromotionState[];

/** The state as people say it. */
export const STATE_WORDS: Readonly<Record<PromotionState, string>> = {
  requested: 'requested',
  gated: 'held by its gates',
  pending_approval: 'waiting for approval',
  ready: 'ready to start',
  rolling: 'rolling out',
  canary: 'in its canary',
  verifying: 'being verified',
  soaking: 'soaking',
  succeeded: 'rolled out',
  rolling_back: 'rolling back',
  rolled_back: 'rolled back',
  rollback_failed: 'stuck in a failed roll-back',
  rejected: 'rejected',
  expired: 'expired',
  cancelled: 'cancelled',
  superseded: 'superseded by a newer one',
};

export function isIn<State extends PromotionState>(states: readonly State[], state: PromotionState): state is State {
  return states.some((each) => each === state);
}

export function isActive(state: PromotionState): boolean {
  return isIn(ACTIVE, state);
}

export function isInFlight(state: PromotionState): boolean {
  return isIn(IN_FLIGHT, state);
}

export function isBeforeReady(state: PromotionState): boolean {
  return isIn(BEFORE_READY, state);
}
