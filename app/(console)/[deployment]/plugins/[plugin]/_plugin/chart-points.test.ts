import { describe, expect, it } from 'vitest';
import { chartMarkers } from './chart-markers';
import { chartPoints } from './chart-points';
import { TRAIL_SECONDS } from '@/domain/telemetry/live-trail';

const none = { published: null, delivered: null, denied: null, p50: null, p95: null, p99: null };
const trail = (...newest: (number | null)[]) => {
  const empty = Array.from<null>({ length: TRAIL_SECONDS }).fill(null);
  return { published: [...empty, ...newest].slice(-TRAIL_SECONDS), delivered: empty, denied: empty, p50: empty, p95: empty, p99: empty };
};

describe('chartPoints', () => {
  it('puts an interval at its end, latencies in milliseconds, and leaves silence out', () => {
    expect(chartPoints([{ ...none, at: 0, published: 2, p99: 3e6 }, { ...none, at: 10_000 }], 10_000, null)).toEqual([
      { at: 10_000, values: { ...none, published: 2, p99: 3 } },
    ]);
  });

  it('goes on second by second where nothing is stored yet, and never twice over the same time', () => {
    const points = chartPoints([{ ...none, at: 0, published: 2 }], 10_000, { at: 12_000, trail: trail(7, 8, 9) });
    expect(points.map((point) => [point.at, point.values['published']])).toEqual([[10_000, 2], [11_000, 8], [12_000, 9]]);
  });
});

describe('chartMarkers', () => {
  const change = (seconds: number, kind: string) => ({ kind, effectiveFrom: new Date(seconds * 1000) });
  it('joins what happened at nearly one time, oldest word first', () => {
    expect(chartMarkers([change(600, 'acl.grant.revoked'), change(101, 'acl.grant.enforced'), change(100, 'acl.request.approved')], 900_000)).toEqual([
      { at: 100_000, words: 'approved, enforced' },
      { at: 600_000, words: 'revoked' },
    ]);
  });
  it('says the same word once', () => {
    expect(chartMarkers([change(1, 'acl.grant.failed'), change(2, 'acl.grant.failed')], 900_000)).toEqual([{ at: 1000, words: 'failed' }]);
  });
});
