import { describe, expect, it } from 'vitest';
import { planChanges, type ShownPlan } from './plan-changes';

const line: ShownPlan['lines'][number] = { direction: 'subscribe', written: 'platform.data.**', blockedReason: null, held: false, redundant: false, onBus: { exactness: 'exact' }, flags: [] };
const plan = (...lines: readonly Partial<typeof line>[]): ShownPlan => ({ ceilingsVersion: 1, lines: lines.map((each) => ({ ...line, ...each })) });

describe('what changed since a plan was shown', () => {
  it('is nothing for the same plan, also when flags that move with traffic differ', () => {
    expect(planChanges(plan({}), plan({ flags: [{ code: 'no-traffic', level: 'amber', reason: 'quiet' }] }))).toEqual([]);
  });
  it('names the line and what became of it', () => {
    const open = { code: 'open-ended', level: 'amber', reason: 'Ends in "**"' } as const;
    expect(planChanges(plan({}, {}), plan({ redundant: true }, { onBus: { exactness: 'wider' }, flags: [open] }))).toEqual([
      'Line 1 is already held: approving it changes nothing',
      'Line 2 is now wider on the bus than asked',
      'Line 2 has a new flag: Ends in "**"',
    ]);
    expect(planChanges(plan({ blockedReason: 'outside' }), { ...plan({}), ceilingsVersion: 2 })).toEqual(['The ceilings are now version 2', 'Line 1 is no longer blocked']);
  });
});
