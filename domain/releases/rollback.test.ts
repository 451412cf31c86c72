import { describe, expect, it } from 'vitest';
import { decideOnBurn } from './burn';
import { stepPromotion } from './machine';
import { nextDueAt } from './due-step';
import { type HistoryEntry, openRollback, rollbackChoices, rollbackTarget } from './rollback';
import type { GateResult } from './gates';
import { BURN_CASES } from './testing/burn-cases';
import { HOUR, MINUTE, START } from './testing/release-world';
import type { PromotionContext, PromotionFacts } from './promotion';

const release = (patch: number): PromotionFacts['release'] => ({ id: `r${patch}`, version: `1.4.${patch}`, digest: `d${patch}` });
const good = (patch: number, more: Partial<HistoryEntry> = {}): HistoryEntry => ({ release: release(patch), releaseState: 'frozen', outcome: 'succeeded', endedAt: START + patch * HOUR, undone: false, ...more });
const context = (now: number): PromotionContext => ({ now, releaseState: 'frozen', soakS: 0, guardMin: 60 });
const gate = (name: GateResult['gate'], status: GateResult['status']): GateResult => ({ gate: name, status, evidence: '.', at: START });
const PASS = [gate('imageTag', 'pass'), gate('aclGranted', 'pass')];
const begin = (more: Partial<Parameters<typeof openRollback>[0]> = {}) =>
  openRollback({ id: 'p9', deployment: 'd1', environment: 'prod', service: 'oms', forwardOnly: false, current: release(1), target: release(0), targetState: 'frozen', by: 'vic', cause: 'user', reason: 'orders are late', gates: PASS, ...more }, START);

function begun(more: Partial<Parameters<typeof openRollback>[0]> = {}): PromotionFacts {
  const outcome = begin(more);
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.facts;
}

describe('a burn', () => {
  it.each(BURN_CASES)('$name', ({ before, now, hoursAgo, decision }) => {
    expect(decideOnBurn({ before, now, selfRollbacks: hoursAgo.map((hours) => START - hours * HOUR) }, START)).toBe(decision);
  });
});

describe('where a roll-back goes', () => {
  it('is the last good release that is not marked as bad and was not undone itself', () => {
    const history = [good(3), good(2, { releaseState: 'blocked' }), good(1, { undone: true }), good(0)];
    expect(rollbackTarget(history, release(3))).toEqual({ ok: true, release: release(0) });
    expect(rollbackTarget([good(3), good(2, { outcome: 'rolled_back' })], release(3))).toEqual({ ok: false, reason: 'There is no good release to go back to.' });
    expect(rollbackTarget([good(2), good(3), good(2, { endedAt: START })], release(3))).toEqual({ ok: true, release: release(2) });
  });

  it('is any of the last ten that somebody chooses, but none that is marked as bad', () => {
    const history = [...Array(14).keys()].map((patch) => good(patch, patch === 5 ? { releaseState: 'blocked' } : patch === 6 ? { undone: true } : {}));
    expect(rollbackChoices(history, release(13)).map(({ release: { version } }) => version)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((patch) => `1.4.${patch}`));
    expect(rollbackTarget(history, release(13), 'r6')).toEqual({ ok: true, release: release(6) });
    expect([rollbackTarget(history, release(13), 'r5'), rollbackTarget(history, release(13), 'r2'), rollbackTarget(history, release(13), 'r13')]).toEqual([
      { ok: false, reason: '1.4.5 is marked as bad: choose another one.' },
      { ok: false, reason: 'Only the last 10 good releases can be gone back to: this is none of them.' },
      { ok: false, reason: '1.4.13 is what runs: choose another one.' },
    ]);
  });
});

describe('a roll-back', () => {
  it('begins with one person and a reason, sets a hold, and asks neither canary nor approval', () => {
    expect(begin()).toMatchObject({ facts: { state: 'rolling_back', kind: 'rollback', rollback: { to: release(0), by: 'vic', startedAt: START, dueAt: START + 300_000 } }, effects: [{ type: 'roll_back' }, { type: 'hold', by: 'vic', release: release(1) }, { type: 'change' }, { type: 'log' }, { type: 'notify' }] });
    expect(begin({ reason: 'no' })).toEqual({ refused: 'The reason is missing: write at least 10 characters.', field: 'reason' });
  });

  it('still looks at the image and the rights of what it goes back to', () => {
    expect(begin({ gates: [gate('imageTag', 'pass'), gate('aclGranted', 'fail')] })).toEqual({ refused: '1.4.0 cannot be gone back to. A gate holds it: ACL granted fails.' });
    expect(begin({ gates: [gate('imageTag', 'pass')] })).toEqual({ refused: '1.4.0 cannot be gone back to. A gate holds it: ACL granted is unknown.' });
    expect(begin({ gates: [gate('imageTag', 'pass')], environment: 'staging' })).toHaveProperty('facts');
    expect(begin({ gates: [...PASS, gate('budget', 'fail'), gate('noOpenSev12', 'fail')] })).toHaveProperty('facts');
    expect(begin({ targetState: 'blocked' })).toEqual({ refused: '1.4.0 is marked as bad: choose another one.' });
  });

  it('marks what burned as bad when it begins by itself', () => {
    expect(begin({ by: null, cause: 'burn', reason: 'burn' })).toMatchObject({ facts: { automatic: true, requestedBy: null }, effects: expect.arrayContaining([{ type: 'block_release', release: release(1), reason: 'burn' }]) });
  });

  it('is told once when it takes longer than 300 s, and is an incident when it never ends', () => {
    const facts = begun();
    expect(nextDueAt(facts)).toBe(START + 5 * MINUTE);
    const late = stepPromotion(facts, { type: 'due' }, context(START + 5 * MINUTE));
    expect(late).toMatchObject({ facts: { state: 'rolling_back', rollback: { overran: true } }, effects: [{ type: 'page', why: 'rollback_overran', text: 'Rolling oms back to 1.4.0 in d1 has taken longer than 300 s.' }, { type: 'log' }] });
    if ('refused' in late) throw new Error(late.refused);
    expect(stepPromotion(late.facts, { type: 'due' }, context(START + 6 * MINUTE))).toEqual({ facts: late.facts, effects: [] });
    expect(nextDueAt(late.facts)).toBe(START + 15 * MINUTE);
    expect(stepPromotion(late.facts, { type: 'due' }, context(START + 15 * MINUTE))).toMatchObject({ facts: { state: 'rollback_failed', endedAt: START + 15 * MINUTE }, effects: expect.arrayContaining([{ type: 'open_incident', severity: 2, title: 'Rolling oms back to 1.4.0 in d1 failed' }]) });
  });

  it('ends when all of the target is ready', () => {
    const done = stepPromotion(begun(), { type: 'rollback_done' }, context(START + 42_000));
    expect(done).toMatchObject({ facts: { state: 'rolled_back', rollback: { overran: false, endedAt: START + 42_000 } }, effects: expect.arrayContaining([{ type: 'set_stable', release: release(0) }]) });
  });

  it('has half an hour when data has to be helped back', () => {
    expect(begun({ forwardOnly: true }).rollback?.dueAt).toBe(START + 30 * MINUTE);
  });
});
