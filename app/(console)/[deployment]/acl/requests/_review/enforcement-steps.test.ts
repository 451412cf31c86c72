import { describe, expect, it } from 'vitest';
import { enforcementSteps, type EnforcementTimes } from './enforcement-steps';

const times = (over: Partial<EnforcementTimes>): EnforcementTimes => ({ state: 'compiling', compiledMs: 2, pushedMs: null, probedMs: null, enforcedMs: null, ...over });
const shown = (over: Partial<EnforcementTimes>) => enforcementSteps(times(over)).map((step) => [step.label, step.state, step.ms ?? null]);

describe('steps of an enforcement', () => {
  it('shows where it is', () => expect(shown({})).toEqual([['compiling', 'done', 2], ['pushed', 'active', null], ['probed', 'waiting', null], ['enforced', 'waiting', null]]));
  it('tells what each step took, and at the end all of them', () =>
    expect(shown({ state: 'enforced', pushedMs: 13, probedMs: 41, enforcedMs: 41 })).toEqual([['compiling', 'done', 2], ['pushed', 'done', 11], ['probed', 'done', 28], ['enforced', 'done', 41]]));
  it('stops where it failed', () => {
    expect(shown({ state: 'failed' }).map(([label, state]) => [label, state])).toEqual([['compiling', 'done'], ['failed at pushed', 'failed'], ['probed', 'waiting'], ['enforced', 'waiting']]);
    expect(shown({ state: 'failed', pushedMs: 13 })[2]).toEqual(['failed at probed', 'failed', null]);
  });
});
