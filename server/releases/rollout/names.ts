/** Moves promotions on: roll-out, canary, verification, soak, guard and the way back. */
export const ROLLOUT_LOOP = 'releases.rollout';
/** Promotes by itself where the rules of a deployment say so. */
export const AUTO_LOOP = 'releases.auto-promote';
