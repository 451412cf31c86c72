import { describe, expect, it } from 'vitest';
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
