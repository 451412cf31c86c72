import { describe, expect, it } from 'vitest';
import { standing } from './approval';
import { mayRequest, openPromotion } from './machine';
import { PROMOTION_CASES, short, staged, take } from './testing/promotion-cases';
import { START } from './testing/release-world';

const release = { id: 'r1', version: '1.4.1', digest: 'd1' };
const NEW = { id: 'p', deployment: 'd1', environment: 'prod', service: 'oms', release, from: null, strategy: 'canary', forwardOnly: false, automatic: false, requestedBy: 'ben', authors: ['ana'], quorum: 2, reason: null } as const;
const NOW = { now: START, releaseState: 'frozen' } as const;

describe('a promotion', () => {
  it.each(PROMOTION_CASES)('$name', (each) => {
    const stage = staged(each);
    let effects: readonly string[] = [];
    for (const words of each.steps) {
      const outcome = take(stage, words);
      if (outcome !== null && 'refused' in outcome) throw new Error(`${words}: ${outcome.refused}`);
      effects = outcome?.effects.map(short) ?? [];
    }
    if (each.state) expect(stage.track.facts.state).toBe(each.state);
    if (each.effects) expect(effects.filter((effect, at) => effect !== 'moved' || effects.indexOf(effect) === at)).toEqual(each.effects);
    if (each.standing !== undefined) expect(standing(stage.track.facts)).toHaveLength(each.standing);
    if (each.paused) expect(stage.track.facts.pausedReason).toBe(each.paused);
    if (!each.last) return;
    const before = stage.track.facts;
    expect(take(stage, each.last)).toMatchObject({ refused: each.refused });
    expect(stage.track.facts).toBe(before);
  });

  it('is not requested for what is bad, runs already, or is held', () => {
    expect(openPromotion(NEW, { ...NOW, releaseState: 'blocked' })).toEqual({ refused: '1.4.1 is marked as bad: promote another version, or lift the mark with a reason first.' });
    expect(openPromotion({ ...NEW, from: release }, NOW)).toEqual({ refused: '1.4.1 runs there already.' });
    expect(openPromotion({ ...NEW, automatic: true }, { ...NOW, held: true })).toEqual({ refused: 'A hold is in force: nothing goes there by itself until it is lifted.' });
    expect(openPromotion({ ...NEW, automatic: true }, { ...NOW, releaseState: 'deprecated' })).toEqual({ refused: '1.4.1 is deprecated: it goes nowhere by itself.' });
    expect(openPromotion(NEW, { ...NOW, held: true })).toMatchObject({ facts: { state: 'requested', strategy: 'rolling', requestedBy: 'ben', version: 1 } });
  });

  it('is one per service and deployment: it supersedes what has not started, and waits for what has', () => {
    const active = { id: 'p1', state: 'gated', kind: 'promotion', release } as const;
    expect(mayRequest(null, release)).toEqual({ ok: true, supersedes: null });
    expect(mayRequest({ ...active, state: 'succeeded' }, release)).toEqual({ ok: true, supersedes: null });
    expect(mayRequest(active, { id: 'r2' })).toEqual({ ok: true, supersedes: 'p1' });
    expect(mayRequest(active, release)).toEqual({ ok: false, reason: '1.4.1 is on its way there already: it is held by its gates.' });
    expect(mayRequest({ ...active, state: 'soaking' }, { id: 'r2' })).toEqual({ ok: false, reason: '1.4.1 is soaking: wait until it has ended, or abort it.' });
  });
});
