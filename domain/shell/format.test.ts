import { describe, expect, it } from 'vitest';
import { formatAge, formatDistance, formatDuration, formatMeasured } from './format-duration';
import { formatDay, formatInstant, formatTime, zoneName } from './format-instant';
import { formatBytes, formatCompact, formatCount, formatLatency, formatPercent, formatRate, latencyUnit } from './format-number';
import { freshnessOf, HEARTBEAT_LIMITS, limitsOfInterval } from './freshness';
import { safeUrl } from './safe-url';

describe('numbers', () => {
  it.each([
    [0, '0'], [0.42, '0.42'], [3.1, '3.1'], [41, '41'], [212, '212'], [999.4, '999'], [999.6, '1.00k'],
    [4210, '4.21k'], [18_600, '18.6k'], [213_840, '214k'], [1_234_567, '1.23M'], [-4210, '-4.21k'],
  ])('%s is %s', (value, text) => expect(formatCompact(value)).toBe(text));

  it('keeps absent apart from zero', () => {
    expect([formatRate(null), formatRate(0), formatCount(null), formatCount(0), formatLatency(null), formatPercent(null)])
      .toEqual(['—', '0/s', '—', '0', '—', '—']);
    expect(formatCompact(Number.NaN)).toBe('—');
  });

  it('groups counts and scales bytes', () => {
    expect(formatCount(213_840)).toBe('213,840');
    expect([formatBytes(1), formatBytes(418), formatBytes(1536), formatBytes(33_554_432)]).toEqual(['1 byte', '418 bytes', '1.5 KiB', '32.0 MiB']);
  });

  it('chooses one latency unit for a column', () => {
    expect(latencyUnit([800_000, null])).toBe('µs');
    expect(latencyUnit([800_000, 412e6])).toBe('ms');
    expect(latencyUnit([12e9])).toBe('s');
    expect(latencyUnit([null])).toBe('ms');
    expect([formatLatency(800_000), formatLatency(2.06e6), formatLatency(412e6), formatLatency(20_000)]).toEqual(['0.8', '2.1', '412', '0.02']);
  });
});

describe('durations', () => {
  it.each([[41, '41 ms'], [2000, '2 s'], [888_000, '14 min 48 s'], [780_000, '13 min'], [4_800_000, '1 h 20 min'], [532_800_000, '6 d 4 h']])(
    '%s ms is %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
  it('writes ages and distances', () => {
    expect([formatAge(430), formatAge(-50), formatAge(41_900), formatAge(185_000)]).toEqual(['0.4 s', '0.0 s', '41 s', '3 min']);
    expect([formatDistance(0, 120_000), formatDistance(2_820_000, 0), formatDistance(10, 0)]).toEqual(['2 min ago', 'in 47 min', 'now']);
  });
});

it.each([[762, '762 ms'], [1865.4, '1,865 ms'], [14_200, '14 s']])('a measured time of %s ms is %s', (ms, text) => expect(formatMeasured(ms)).toBe(text));

describe('instants', () => {
  const at = Date.UTC(2026, 10, 21, 19, 29, 2, 118);
  it('prints the wall clock of the zone and the name the zone has that day', () => {
    expect(formatTime(at, 'America/New_York', 'millisecond')).toBe('14:29:02.118');
    expect(zoneName(at, 'America/New_York')).toBe('EST');
    expect(zoneName(Date.UTC(2026, 6, 1), 'America/New_York')).toBe('EDT');
    expect(zoneName(Date.UTC(2026, 6, 1), 'Europe/London')).toBe('BST');
    expect(zoneName(at, 'UTC')).toBe('UTC');
  });
  it('adds the day when it is not today there, the year when it is not this one', () => {
    const now = Date.UTC(2026, 10, 22, 3);
    expect(formatInstant(at, 'America/New_York', now)).toBe('14:29:02');
    expect(formatInstant(at, 'UTC', now)).toBe('21 Nov 19:29:02');
    expect(formatDay(Date.UTC(2024, 1, 29), 'UTC', now)).toBe('29 Feb 2024');
  });
  it('writes midnight as 00', () => expect(formatTime(Date.UTC(2026, 0, 1), 'UTC')).toBe('00:00:00'));
});

describe('freshness', () => {
  it('keeps the better state at the limit itself', () => {
    const second = limitsOfInterval(1000);
    expect([0, 2000, 2001, 5000, 5001].map(age => freshnessOf(age, second))).toEqual(['fresh', 'fresh', 'late', 'late', 'stale']);
    expect([10_000, 10_001, 15_001, 30_001].map(age => freshnessOf(age, HEARTBEAT_LIMITS))).toEqual(['fresh', 'late', 'stale', 'lost']);
  });
});

describe('safeUrl', () => {
  it.each(['javascript:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x', '//evil.example', '/path', 'https://a@b.example', 'vbscript:x', 'https://', ''])(
    'refuses %j', text => expect(safeUrl(text)).toBeNull());
  it('keeps http and https', () => expect(safeUrl('HTTPS://Wiki.example/a b')).toBe('https://wiki.example/a%20b'));
});
