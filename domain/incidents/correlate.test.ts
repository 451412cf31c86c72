import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CandidateChange, correlate, type Onset, REACH_MS, scoreChange } from './correlate';
import vectors from './vectors/correlation.json';

const ONSET: Onset = { at: Date.parse('2026-11-21T14:29:34Z'), deployment: 'd1', services: ['oms'] };

function change(secondsBefore: number, more: Partial<CandidateChange> = {}): CandidateChange {
  return { id: String(secondsBefore), kind: 'acl.grant.enforced', summary: 'signal-2: 1 line', effectiveFrom: ONSET.at - secondsBefore * 1000, deployment: 'd1', services: [], sharesSubject: false, ...more };
}

describe('the score of a change', () => {
  it.each(vectors)('$name', (vector) => {
    const shared = { deployment: vector.deployment ? 'd1' : 'd2', services: vector.service ? ['oms', 'ems'] : ['bor'], sharesSubject: vector.subject === true };
    const { score, deltaMs } = scoreChange(change(vector.before, { kind: vector.kind, ...shared }), ONSET);
    expect(deltaMs).toBe(vector.before * 1000);
    if (vector.score === null) expect(score).toBeNull();
    else expect(score).toBeCloseTo(vector.score, 3);
  });
});

describe('what changed', () => {
  it('lists the likeliest first and what came after the onset last, each with its raw distance', () => {
    const listed = correlate([change(-542), change(-10), change(1090, { kind: 'deployments.config.changed' }), change(32), change(2486, { kind: 'releases.canary.stepped' })], ONSET);
    expect(listed.map(({ deltaMs }) => deltaMs / 1000)).toEqual([32, 1090, 2486, -10, -542]);
  });

  it('prefers, of two with one score, what has more in common', () => {
    expect(correlate([change(60, { id: 'a' }), change(60, { id: 'b', services: ['oms'] })], ONSET).map((each) => each.change.id)).toEqual(['b', 'a']);
  });

  const anyChange = fc.record({ seconds: fc.integer({ min: -4_000, max: 4_000 }), kind: fc.constantFrom('acl.grant.revoked', 'deployments.x.y', 'alerts.silence.created'), deployment: fc.constantFrom('d1', 'd2'), sharesSubject: fc.boolean() })
    .map(({ seconds, ...rest }) => change(seconds, rest));

  it('hides nothing within the hour, and nothing else is there', () => {
    fc.assert(fc.property(fc.array(anyChange, { maxLength: 30 }), (changes) => {
      const listed = correlate(changes, ONSET);
      expect(listed.map((each) => each.change).toSorted(byId)).toEqual(changes.filter((each) => Math.abs(each.effectiveFrom - ONSET.at) <= REACH_MS).toSorted(byId));
      const scores = listed.map(({ score }) => score ?? -1);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    }), { numRuns: 1_000 });
  });

  it('never scores the same change higher for being further away', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 3_599 }), fc.integer({ min: 1, max: 3_600 }), (near, more) => {
      expect(scoreChange(change(near + more), ONSET).score ?? 0).toBeLessThan(scoreChange(change(near), ONSET).score ?? 0);
    }));
  });
});

function byId(a: CandidateChange, b: CandidateChange): number {
  return a.effectiveFrom - b.effectiveFrom || a.kind.localeCompare(b.kind) || a.deployment.localeCompare(b.deployment) || Number(a.sharesSubject) - Number(b.sharesSubject);
}
