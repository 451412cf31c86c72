import { describe, expect, it } from 'vitest';
import { INCIDENT_STATES } from '@/domain/incidents/states';
import { nextSteps, otherSteps } from './next-steps';

describe('what is done next', () => {
  const acked = new Date(0);
  it('is the ack, while nobody has', () => {
    expect(nextSteps({ state: 'active', ackedAt: null })[0]).toBe('ack');
    expect(nextSteps({ state: 'mitigated', ackedAt: null })[0]).toBe('ack');
  });
  it('leads one state on', () => {
    expect(nextSteps({ state: 'triage', ackedAt: null })[0]).toBe('declare');
    expect(nextSteps({ state: 'active', ackedAt: acked })[0]).toBe('mitigate');
    expect(nextSteps({ state: 'mitigated', ackedAt: acked })[0]).toBe('resolve');
    expect(nextSteps({ state: 'resolved', ackedAt: acked })[0]).toBe('close');
    expect(nextSteps({ state: 'closed', ackedAt: acked })).toEqual(['reopen']);
  });
  it('names no step twice', () => {
    for (const state of INCIDENT_STATES) {
      const all = [...nextSteps({ state, ackedAt: null }), ...otherSteps({ state, ackedAt: null })];
      expect(new Set(all).size).toBe(all.length);
    }
  });
});
