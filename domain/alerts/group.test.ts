import { describe, expect, it } from 'vitest';
import { flushGroup, type GroupMember, type GroupState, joinGroup, openGroup } from './group';
import { NOTIFY_REASONS, notifyDecision, QUIET_REASONS, reasonWords } from './notify-decision';
import { DEFAULT_TIMES } from './route-tree';

const S = 1000;
const MIN = 60 * S;
const NOW = 1_000_000 * S;
const a = (over: Partial<GroupMember> = {}): GroupMember => ({ fingerprint: 'a', startsAt: NOW, firing: true, muted: false, ...over });
const b = (over: Partial<GroupMember> = {}): GroupMember => a({ fingerprint: 'b', ...over });

/** Looks at the group at its times and says what became of each look. */
function run(script: readonly (readonly GroupMember[])[], times = DEFAULT_TIMES, sendResolved = true): string[] {
  let state: GroupState | null = openGroup(NOW, NOW, times);
  return script.map((members) => {
    state ??= openGroup(NOW, NOW, times);
    const flush = flushGroup(state, members, state.nextAt, times, sendResolved);
    state = flush.state;
    return flush.decision.reason;
  });
}

describe('the first look', () => {
  it('waits for others', () => {
    expect(openGroup(NOW, NOW, DEFAULT_TIMES).nextAt).toBe(NOW + 30 * S);
  });

  it('comes at once for what has long fired elsewhere, also when it joins', () => {
    expect(openGroup(NOW - MIN, NOW, DEFAULT_TIMES).nextAt).toBe(NOW);
    const open = openGroup(NOW, NOW, DEFAULT_TIMES);
    expect(joinGroup(open, NOW - MIN, NOW + S, DEFAULT_TIMES).nextAt).toBe(NOW + S);
    expect(joinGroup(open, NOW + S, NOW + S, DEFAULT_TIMES)).toEqual(open);
    expect(joinGroup({ ...open, flushed: true }, 0, NOW + S, DEFAULT_TIMES).nextAt).toBe(open.nextAt);
  });
});

describe('looks at a group', () => {
  it('tell the first, the new, the resolved, and nothing twice', () => {
    expect(run([[a()], [a()], [a(), b()], [a({ firing: false }), b()], [b()], [b({ firing: false })]])).toEqual(['first', 'nothing_new', 'new_firing', 'new_resolved', 'nothing_new', 'all_resolved']);
  });

  it('keep some resolved to themselves where that is not wanted, and the end of all not', () => {
    expect(run([[a(), b()], [a({ firing: false }), b()], [b({ firing: false })]], DEFAULT_TIMES, false)).toEqual(['first', 'nothing_new', 'all_resolved']);
  });

  it('say nothing of what was over before anybody was told, nor of what is muted', () => {
    expect(run([[a({ firing: false })], [a()]])).toEqual(['never_told', 'first']);
    expect(run([[a({ muted: true })], [a()], [a({ muted: true })], [a()]])).toEqual(['nothing_left', 'first', 'nothing_left', 'nothing_new']);
  });

  it('end with the last of it, and begin anew', () => {
    const open = openGroup(NOW, NOW, DEFAULT_TIMES);
    const told = flushGroup(open, [a()], NOW, DEFAULT_TIMES).state;
    expect(told).toMatchObject({ flushed: true, nextAt: NOW + 5 * MIN, last: { at: NOW, firing: ['a'], resolved: [] } });
    const over = told && flushGroup(told, [a({ firing: false })], NOW + 5 * MIN, DEFAULT_TIMES);
    expect(over).toMatchObject({ state: null, forget: ['a'], resolved: ['a'], decision: { notify: true, reason: 'all_resolved' } });
    expect(run([[a()], [a({ firing: false })], [a()]])).toEqual(['first', 'all_resolved', 'first']);
  });

  it('repeat on looks only: 10 s with looks every 4 s is 12 s', () => {
    const times = { groupWaitMs: 0, groupIntervalMs: 4 * S, repeatIntervalMs: 10 * S };
    expect(run([[a()], [a()], [a()], [a()], [a()]], times)).toEqual(['first', 'nothing_new', 'nothing_new', 'repeat', 'nothing_new']);
  });
});

describe('reasons', () => {
  it('all have words', () => {
    for (const reason of [...NOTIFY_REASONS, ...QUIET_REASONS]) expect(reasonWords(reason).length).toBeGreaterThan(5);
  });

  it('a group that was told of nothing firing is told of the first again', () => {
    expect(notifyDecision({ firing: ['a'], resolved: [], last: { at: 0, firing: [], resolved: ['a'] }, now: 1, repeatIntervalMs: 10, sendResolved: true })).toEqual({ notify: true, reason: 'first' });
  });
});
