import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueProbes, nextProbeAt, type ProbeState, startProbes, stepProbe, stepProbes } from './probe-run';
import { DEFAULT_PROBES, PROBE_ROLES, type ProbeOutcome, type ProbeRole, ProbeSetSchema, ProbeSpecSchema, type ProbeSpec } from './probes';
import vectors from './vectors/probes.json';

const OUTCOME: Readonly<Record<string, ProbeOutcome>> = { S: 'success', F: 'failure', U: 'unknown' };
const outcomeOf = (letter: string) => OUTCOME[letter] ?? 'unknown';
const letterOf = (outcome: ProbeOutcome) => outcome.charAt(0).toUpperCase();
const spec = (success: number, failure: number): ProbeSpec => ({ kind: 'http', initialDelayS: 0, periodS: 10, timeoutS: 1, successThreshold: success, failureThreshold: failure });

describe('one probe', () => {
  it.each(vectors.probes)('V$v: $title', (vector) => {
    const role = PROBE_ROLES.find((one) => one === vector.role) ?? 'startup';
    let state: ProbeState = startProbes(DEFAULT_PROBES, 0)[role];
    if (vector.first) expect(state.result).toBe(vector.first);
    const results = [...vector.tries].map((letter, index) => {
      state = stepProbe(state, role, spec(vector.success, vector.failure), outcomeOf(letter), index * 10_000);
      return letterOf(state.result);
    });
    expect(results.join('')).toBe(vector.results);
    expect(state.strip).toBe(vector.tries);
  });

  it('shows its last sixty tries', () => {
    let { readiness } = startProbes(DEFAULT_PROBES, 0);
    for (let index = 0; index < 61; index += 1) readiness = stepProbe(readiness, 'readiness', spec(1, 3), index === 0 ? 'failure' : 'success', index);
    expect(readiness.strip).toBe('S'.repeat(60));
  });
});

describe('the three probes of a plugin', () => {
  it('wait for start-up, each after its own delay', () => {
    const specs = { ...DEFAULT_PROBES, readiness: { ...DEFAULT_PROBES.readiness, initialDelayS: 7 } };
    const started = startProbes(specs, 1_000);
    expect(dueProbes(started, 900_000)).toEqual(['startup']);
    const { states, change } = stepProbes(started, specs, 'startup', 'success', 3_000);
    expect(change).toBe('startup_passed');
    expect(dueProbes(states, 3_000)).toEqual(['liveness']);
    expect(dueProbes(states, 8_000)).toEqual(['liveness', 'readiness']);
    expect(nextProbeAt(states)).toBe(1_000);
  });

  it('are silent once start-up or liveness failed', () => {
    const specs = { ...DEFAULT_PROBES, startup: spec(1, 1), liveness: spec(1, 1) };
    const failed = stepProbes(startProbes(specs, 0), specs, 'startup', 'failure', 1);
    expect([failed.change, dueProbes(failed.states, 1e9), nextProbeAt(failed.states)]).toEqual(['startup_failed', [], null]);
    const passed = stepProbes(startProbes(specs, 0), specs, 'startup', 'success', 1).states;
    const dead = stepProbes(passed, specs, 'liveness', 'failure', 1);
    expect([dead.change, nextProbeAt(dead.states)]).toEqual(['liveness_failed', null]);
  });

  it('agree with a count of rows, whatever the outcomes', () => {
    const tries = fc.array(fc.constantFrom<ProbeOutcome>('success', 'failure', 'unknown'), { maxLength: 40 });
    fc.assert(fc.property(tries, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), (outcomes, success, failure) => {
      let state = startProbes(DEFAULT_PROBES, 0).readiness;
      for (const [index, outcome] of outcomes.entries()) state = stepProbe(state, 'readiness', spec(success, failure), outcome, index);
      expect(state.result).toBe(readinessByRows(outcomes, success, failure));
    }), { numRuns: 5_000 });
  });
});

/** The latest row that was long enough decides. */
function readinessByRows(outcomes: readonly ProbeOutcome[], success: number, failure: number): ProbeOutcome {
  const text = outcomes.map(letterOf).join('').replaceAll('U', '');
  const last = Math.max(text.lastIndexOf('S'.repeat(success)), text.lastIndexOf('F'.repeat(failure)));
  return last >= 0 && text.startsWith('S'.repeat(success), last) && last === text.lastIndexOf('S'.repeat(success)) ? 'success' : 'failure';
}

describe('the schema of probes', () => {
  it('has the defaults of Kubernetes', () => {
    expect(ProbeSpecSchema.parse({ kind: 'http', path: '/ready' })).toEqual({ kind: 'http', path: '/ready', initialDelayS: 0, periodS: 10, timeoutS: 1, successThreshold: 1, failureThreshold: 3 });
    expect(ProbeSetSchema.parse(DEFAULT_PROBES)).toEqual(DEFAULT_PROBES);
  });

  it.each<[ProbeRole, Partial<ProbeSpec>]>([
    ['startup', { successThreshold: 2 }], ['liveness', { successThreshold: 2 }], ['readiness', { timeoutS: 5 }], ['readiness', { failureThreshold: 0 }], ['readiness', { path: 'ready' }],
  ])('refuses %s with %j', (role, change) => {
    expect(ProbeSetSchema.safeParse({ ...DEFAULT_PROBES, [role]: { ...DEFAULT_PROBES[role], ...change } }).success).toBe(false);
  });
});
