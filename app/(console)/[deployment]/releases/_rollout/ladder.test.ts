import { describe, expect, it } from 'vitest';
import { ladderOf } from './ladder';
import type { Canary, RolloutNow } from './rollout-types';

const NOW = 1_800_000_000_000;
const SILENT = { perSecond: null, errors: null, p50: null, p95: null, p99: null };
const PLAN = { smokeS: 60, soakS: 1800, replicas: 4 };
const STEPS: Canary['steps'][number]['step'][] = [{ kind: 'weight', percent: 5 }, { kind: 'analysis', seconds: 120 }, { kind: 'weight', percent: 25 }, { kind: 'pause', seconds: 300 }, { kind: 'weight', percent: 50 }, { kind: 'pause', seconds: null }];

function canary(change: Partial<Canary> & { step: number }): Canary {
  return {
    phase: 'paused', stepEndsAt: null, deadlineAt: null, pause: null, set: 25, held: 25, heldSince: NOW - 1000, analysis: 'running', unsplit: [], isFull: false, abort: null, stopAt: null,
    measured: { percent: null, stable: 0, canary: 0, within: null, verdict: null },
    steps: STEPS.map((step, index) => ({ step, state: index < change.step ? 'done' : index === change.step ? 'current' : 'waiting' })),
    ...change,
  };
}

function rollout(change: Partial<RolloutNow>): RolloutNow {
  return {
    id: 'p', version: 1, service: 'oms', state: 'canary', release: { id: 'n', version: '1.4.1' }, from: { id: 'o', version: '1.4.0' }, strategy: 'canary', waitsFor: null, pausedReason: null, startedAt: NOW - 300_000, stateSince: NOW - 200_000,
    progressDueAt: null, soakUntil: null, guardUntil: null, burns: null, canary: null, pairs: [], series: { stepS: 30, points: [{ at: NOW, stable: SILENT, canary: SILENT }] }, measurements: [], rollback: null, at: new Date(NOW), ...change,
  };
}

const brief = (now: RolloutNow) => ladderOf(now, PLAN, NOW).map(({ title, state, about }) => [title, state, about === null ? null : (about - NOW) / 1000]);

describe('the ladder of a roll-out', () => {
  it('says what is over, what is now and when the rest is likely', () => {
    const now = rollout({ canary: canary({ step: 3, stepEndsAt: NOW + 102_000, pause: { reason: 'step', since: NOW, by: null, why: '' } }) });
    expect(brief(now)).toEqual([['5 %', 'done', null], ['25 %', 'now', null], ['50 %', 'waiting', 102], ['100 %', 'waiting', null], ['Soak', 'waiting', null]]);
    expect(ladderOf(now, PLAN, NOW)[1]).toMatchObject({ words: '1 min 42 s left of 5 min, on if all pass', share: expect.closeTo(0.66) as number });
  });

  it('promises no time while a person holds it', () => {
    const now = rollout({ canary: canary({ step: 3, pause: { reason: 'user', since: NOW, by: 'admin-1', why: '' } }) });
    expect(brief(now).map(([, , about]) => about)).toEqual([null, null, null, null, null]);
    expect(ladderOf(now, PLAN, NOW)[1]?.words).toBe('held here by admin-1');
  });

  it('marks where it was aborted', () => {
    const now = rollout({ state: 'rolling_back', canary: canary({ step: 3, phase: 'aborted' }), rollback: { to: null, cause: 'analysis', by: null, reason: 'p99', startedAt: NOW, dueAt: NOW + 300_000, endedAt: null, overran: false, ready: 0, wanted: 4 } });
    expect(brief(now).map(([, state]) => state)).toEqual(['done', 'stopped', 'skipped', 'skipped', 'skipped']);
  });

  it('has a rung of its own for instances where there is no canary', () => {
    expect(ladderOf(rollout({ state: 'rolling', strategy: 'rolling' }), PLAN, NOW)[0]).toMatchObject({ title: 'Instances', state: 'now', words: '0 of 4 new ones ready' });
    expect(ladderOf(rollout({ state: 'soaking', strategy: 'rolling', soakUntil: NOW + 900_000 }), PLAN, NOW).map(({ state, share }) => [state, share])).toEqual([['done', 1], ['now', 0.5]]);
  });
});
