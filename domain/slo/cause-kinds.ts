/** What only tells of trouble, or looks at it, never causes it. */
const OBSERVING: readonly string[] = ['alerts', 'audit', 'handoffs', 'identity', 'incidents', 'notifications', 'oncall', 'slo', 'taps'];

/** Whether a kind of change (`capability.entity.verb`) can be what a budget was spent by. */
export function mayCause(kind: string): boolean {
  return !OBSERVING.includes(kind.slice(0, kind.indexOf('.')));
}
