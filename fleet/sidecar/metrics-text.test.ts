import { describe, expect, it } from 'vitest';
import { prometheusText } from './metrics-text';
import { Traffic } from './traffic';

describe('Prometheus text', () => {
  it('has counters, and histogram buckets that add up', () => {
    const traffic = new Traffic();
    for (const ns of [500, 2_000, 1e6, 3e9]) traffic.message('publish', 'platform.a', 10, ns);
    traffic.denied('publish', 'platform.a', 2);
    traffic.error('queue "full"\n');
    const text = prometheusText(traffic.totals(), { ready: true, uptimeMs: 1_500, shares: 0, recoveryMs: 250 });
    expect(text).toContain('meridian_sidecar_messages_total{topic="platform.a",direction="publish"} 4\n');
    expect(text).toContain('meridian_sidecar_denied_total{topic="platform.a",direction="publish"} 2\n');
    expect(text).toContain('meridian_sidecar_errors_total{type="queue \\"full\\"\\n"} 1\n');
    expect(text).toContain('meridian_sidecar_uptime_seconds 1.5\n');
    expect(text).toContain('\nmeridian_sidecar_shares 0\n');
    expect(text).toContain('\nmeridian_sidecar_recovery_seconds 0.25\n');
    expect(prometheusText(traffic.totals(), { ready: true, uptimeMs: 0, shares: null, recoveryMs: null })).not.toMatch(/sidecar_(shares|recovery)/);
    const buckets = [...text.matchAll(/_bucket\{.*le="([^"]+)"\} (\d+)/g)].map(([, le, count]) => [le, Number(count)]);
    expect(buckets.at(0)).toEqual(['0.000001024', 1]);
    expect(buckets.at(-1)).toEqual(['+Inf', 4]);
    expect(buckets.map(([, count]) => count)).toEqual(buckets.map(([, count]) => count).toSorted((a, b) => Number(a) - Number(b)));
    expect(text.endsWith('\n')).toBe(true);
  });
});
