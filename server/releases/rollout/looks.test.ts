import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judge } from '@/domain/releases/canary/analysis';
import type { Counted } from '@/domain/releases/canary/measure';
import { DEFAULT_METRICS } from '@/domain/releases/canary/metric';
import { histogramOf } from '@/domain/telemetry/histogram';
import { countedOf, look, lookedAt } from './looks';

const FROM = new Date(Date.UTC(2026, 10, 21, 12));
const side = fc.record({ good: fc.integer({ min: 0, max: 3000 }), bad: fc.integer({ min: 0, max: 40 }), ms: fc.integer({ min: 1, max: 50 }) });
const counted = ({ good, bad, ms }: { good: number; bad: number; ms: number }): Counted => ({ good, bad, latency: histogramOf(Array.from({ length: Math.min(good, 50) }, () => ms * 1e6)) });

test('a stored look read again says what it said', () => {
  fc.assert(
    fc.property(side, side, fc.integer({ min: 0, max: 300 }), fc.constantFrom(...DEFAULT_METRICS), (canary, stable, afterS, metric) => {
      const made = look(metric, { canary: counted(canary), stable: counted(stable) }, { from: FROM, at: new Date(FROM.getTime() + afterS * 1000) });
      const row = { ...made, id: '', promotionId: '', step: 1, stableSamples: BigInt(made.stableSamples), canarySamples: BigInt(made.canarySamples) };
      expect(judge(metric, lookedAt(metric, row))).toBe(made.verdict);
    }),
    { seed: 8, numRuns: 1000 },
  );
});

test('nothing heard is no data, early it is warm-up, later inconclusive, never a success', () => {
  const nothing = { canary: countedOf(undefined), stable: countedOf(undefined) };
  for (const metric of DEFAULT_METRICS) {
    expect(look(metric, nothing, { from: FROM, at: new Date(FROM.getTime() + 20_000) })).toMatchObject({ verdict: 'warmup', canary: null, canarySamples: 0 });
    expect(look(metric, nothing, { from: FROM, at: new Date(FROM.getTime() + 200_000) })).toMatchObject({ verdict: 'inconclusive', reason: 'No data.' });
  }
});
