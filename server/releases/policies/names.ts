export const POLICIES_LOOP = 'releases.policies';
/** Audit actions, outbox kinds and events, each one word. */
export const POLICY_VIOLATED = 'releases.policy.violated';
export const POLICY_CLEARED = 'releases.policy.cleared';
export const POLICY_CHANGED = 'releases.policy.changed';
export const EXCEPTION_MADE = 'releases.policy_exception.made';
export const EXCEPTION_ENDED = 'releases.policy_exception.ended';
export const EXCEPTION_EXPIRED = 'releases.policy_exception.expired';
