import { query } from '@/server/api/procedure';
import { readRollout } from '@/server/releases/rollout/read-rollout';
import { rolloutInput, rolloutOutput } from '@/server/releases/rollout/schemas';

/** A roll-out as it goes; for the router of releases. */
export const rolloutQuery = query({ permission: 'releases.read', scope: ({ deployment }) => ({ deployment }), input: rolloutInput, output: rolloutOutput, run: readRollout });
