/** Gives agents their credentials and tells them what to run. */
export const COMMAND_LOOP = 'deployments.agents';
/** Hears agents. */
export const STATUS_LOOP = 'deployments.agent-status';
/** Fences pairs that nobody hears, places those that wait, ends those that stopped. */
export const PAIRS_LOOP = 'deployments.pairs';
/** Tells sidecars their share. */
export const SPLITS_LOOP = 'deployments.splits';
