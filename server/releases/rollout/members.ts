import type { Pair } from '@/server/deployments/pairs/pair-store';
import type { Member } from '@/server/releases/rollout/traffic-store';

/** The two sides of a comparison. */
export const SIDES = ['stable', 'canary'] as const;
export type Side = (typeof SIDES)[number];

/** On which side each pair is: the new release's is the canary, whatever else runs is stable. */
export function membersOf(pairs: readonly Pair[], releaseId: string): Member[] {
  return pairs.map((pair) => ({ instance: pair.instance, side: pair.release.id === releaseId ? 'canary' : 'stable', from: pair.createdAt, to: pair.endedAt ?? pair.stoppedAt }));
}
