import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatDuration, formatLatency, formatRate } from './format';

describe('units', () => {
  it.each([
    [formatRate(null), '—'],
    [formatRate(Number.NaN), '—'],
    [formatRate(0), '0/s'],
    [formatRate(0.25), '0.25/s'],
    [formatRate(0.001), '<0.01/s'],
    [formatRate(7), '7/s'],
    [formatRate(12.34), '12.3/s'],
    [formatRate(999.6), '1.00 k/s'],
    [formatRate(1_234), '1.23 k/s'],
    [formatRate(54_500_000), '54.5 M/s'],
    [formatCount(9_999), '9,999'],
    [formatCount(12_345), '12.3 k'],
    [formatCount(null), '—'],
    [formatBytes(512), '512 B'],
    [formatBytes(1_536), '1.50 KiB'],
    [formatLatency(null), '—'],
    [formatLatency(0), '0 ns'],
    [formatLatency(840), '840 ns'],
    [formatLatency(1_230_000), '1.23 ms'],
    [formatLatency(2e9), '2 s'],
    [formatLatency(2.05e9), '2.05 s'],
    [formatLatency(90e9), '1.50 min'],
    [formatDuration(null), '—'],
    [formatDuration(850), '850 ms'],
    [formatDuration(12_400), '12 s'],
    [formatDuration(3_600_000), '1 h'],
    [formatDuration(90_061_000), '1 d 1 h'],
    [formatDuration(-1_500), '-1 s'],
  ])('%s is written %s', (text, expected) => {
    expect(text).toBe(expected);
  });
});
