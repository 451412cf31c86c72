import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramOf } from '@/domain/telemetry/histogram';
import { judge, judgeMetric, judgeRun } from './analysis';
import { failedLook, type Counted, measure, type Measurement } from './measure';
import { DEFAULT_METRICS, type Metric, METRIC_KINDS, p99Metric } from './metric';
import vectors from './vectors/analysis.json';

const byKind = (kind: string): Metric => [...DEFAULT_METRICS, p99Metric(500)].find((metric) => metric.kind === kind) ?? p99Metric(1);
const availability = byKind('ratio');
const look = (change: Partial<Measurement>): Measurement => ({ metric: availability.name, afterMs: 200_000, value: 1, atBest: 1, samples: { canary: 1_000, stable: 1_000 }, error: null, ...change });

const LOOKS: Readonly<Record<string, Measurement>> = {
  S: look({}), F: look({ value: 0.5, atBest: 0.6 }), I: look({ value: null }), W: look({ value: null, afterMs: 0 }), E: look({ error: 'away' }),
};
const looksOf = (letters: string) => [...letters].flatMap((letter) => LOOKS[letter] ?? []);

describe('one look', () => {
  it.each(vectors.looks)('V$v: $title', ({ kind, value, atBest, canary, stable = 9_999, afterS, error = null, verdict }) => {
    const metric = byKind(kind);
    expect(judge(metric, { metric: metric.name, afterMs: afterS * 1_000, value, atBest, samples: { canary, stable }, error })).toBe(verdict);
  });
});

describe('many looks', () => {
  it.each(vectors.runs)('V$v: $title', ({ looks, verdict }) => {
    expect(judgeMetric(availability, looksOf(looks)).verdict).toBe(verdict);
  });

  it('are a success only when every metric is; a dry run changes nothing', () => {
    const other: Metric = { ...availability, name: 'other' };
    const bad = looksOf('F').map((one) => ({ ...one, metric: 'other' }));
    expect(judgeRun([availability, other], looksOf('SSS')).verdict).toBe('running');
    expect(judgeRun([availability, other], [...looksOf('SSS'), ...bad])).toMatchObject({ verdict: 'failed', why: 'other: 0.5 where at least 0.9995 is wanted' });
    expect(judgeRun([availability, { ...other, isDryRun: true }], [...looksOf('SSS'), ...bad]).verdict).toBe('successful');
    expect(judgeRun([{ ...availability, isDryRun: true }], looksOf('SSS')).verdict).toBe('inconclusive');
    expect(judgeRun([], []).verdict).toBe('inconclusive');
  });

  it('without data are never a success', () => {
    const noData = fc.array(fc.record({ afterMs: fc.nat({ max: 3_600_000 }), samples: fc.record({ canary: fc.nat({ max: 199 }), stable: fc.nat() }), value: fc.option(fc.constantFrom(0, 1, Number.NaN)) }), { maxLength: 30 });
    fc.assert(fc.property(noData, fc.constantFrom(...METRIC_KINDS), (all, kind) => {
      const metric = byKind(kind);
      const verdict = judgeRun([metric], all.map((one) => look({ ...one, metric: metric.name }))).verdict;
      expect(['running', 'inconclusive']).toContain(verdict);
    }), { numRuns: 10_000 });
  });
});

const MS = 1_000_000;
/** n messages of about so many milliseconds, the slowest three times as slow, and some that failed. */
function counted(n: number, ms: number, bad = 0): Counted {
  return { good: n - bad, bad, latency: histogramOf(Array.from({ length: n }, (_, index) => ms * MS * (1 + (2 * (index % 100)) / 99))) };
}

describe('what is measured', () => {
  const verdicts = (canary: Counted, stable: Counted, afterMs = 200_000) => DEFAULT_METRICS.map((metric) => judge(metric, measure(metric, { canary, stable }, afterMs)));

  it('of an equal version is good', () => {
    expect(verdicts(counted(300, 10), counted(6_000, 10))).toEqual(['successful', 'successful', 'successful']);
  });

  it('of a slow version fails by the ratio', () => {
    expect(verdicts(counted(300, 20), counted(6_000, 10))).toEqual(['successful', 'failed', 'successful']);
  });

  it('of a wrong version fails by its errors', () => {
    expect(verdicts(counted(300, 10, 15), counted(6_000, 10))).toEqual(['failed', 'successful', 'failed']);
  });

  it('of one unlucky message in a few hundred is nothing to go by', () => {
    expect(verdicts(counted(300, 10, 1), counted(6_000, 10))).toEqual(['inconclusive', 'successful', 'inconclusive']);
  });

  it('of short times is as good as equal', () => {
    expect(verdicts(counted(300, 0.5), counted(6_000, 0.1))[1]).toBe('successful');
  });

  it('of nothing is nothing', () => {
    const none = counted(0, 1);
    expect(verdicts(none, counted(6_000, 10), 0)).toEqual(['warmup', 'warmup', 'warmup']);
    expect(verdicts(none, none)).toEqual(['inconclusive', 'inconclusive', 'inconclusive']);
    expect(judge(availability, failedLook(availability, 0, 'away'))).toBe('error');
    expect(measure(p99Metric(500), { canary: none, stable: none }, 0).value).toBeNull();
  });
});
