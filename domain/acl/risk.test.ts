import { describe, expect, it } from 'vitest';
import { highestRisk, riskFlags, type RiskFacts } from './risk';

const quiet: RiskFacts = {
  direction: 'publish',
  pattern: 'platform.signal.{i}.alpha',
  exactness: 'exact',
  exactnessReason: null,
  narrows: [],
  knownTopics: 3,
  otherPublishers: [],
  principalAgeMs: null,
  expires: null,
};
const codes = (facts: Partial<RiskFacts>) => riskFlags({ ...quiet, ...facts }).map((flag) => flag.code);

describe('risk flags', () => {
  it('are absent for a literal own topic', () => {
    expect(riskFlags(quiet)).toEqual([]);
    expect(highestRisk([])).toBe('info');
  });

  it.each([
    [{ pattern: 'platform.data.>' }, ['early-wildcard', 'open-ended']],
    [{ pattern: 'platform.signal.{i}.>' }, ['open-ended']],
    [{ direction: 'subscribe', pattern: 'platform.oms.orders.*' }, ['guard-needed']],
    [{ direction: 'subscribe', knownTopics: 0 }, ['no-traffic']],
    [{ direction: 'subscribe', knownTopics: null }, []],
    [{ direction: 'publish', knownTopics: 0 }, []],
    [{ otherPublishers: ['oms-1'] }, ['joins-writers']],
    [{ exactness: 'wider' }, ['wider-on-bus']],
    [{ exactness: 'narrower' }, ['guard-conflict']],
    [{ narrows: ['platform.data.eod.>'] }, ['guard-conflict']],
    [{ principalAgeMs: 1_000, expires: false }, ['new-principal', 'no-expiry']],
    [{ principalAgeMs: 86_400_000 }, []],
  ] as const)('%j: %j', (facts, expected) => {
    expect(codes(facts)).toEqual(expected);
  });

  it('come with the most serious first', () => {
    const flags = riskFlags({ ...quiet, direction: 'subscribe', pattern: 'platform.data.*', exactness: 'wider', expires: false });
    expect(flags.map((flag) => flag.level)).toEqual(['red', 'amber', 'info', 'info']);
    expect(highestRisk(flags)).toBe('red');
  });
});
