import { describe, expect, it } from 'vitest';
import { pluginsNow } from './plugin-now';
import type { LiveSummary } from '@/domain/telemetry/summary';

const NOW = 1_000_000;
const none = { published: null, delivered: null, denied: null, p50: null, p95: null, p99: null };
const instance = (name: string, heartbeatAgeMs: number | null) => ({
  name,
  state: heartbeatAgeMs === null ? null : 'ready',
  provisioned: true,
  heartbeatAt: heartbeatAgeMs === null ? null : new Date(NOW - heartbeatAgeMs),
  startedAt: new Date(0),
});
const plugin = (...instances: ReturnType<typeof instance>[]) => ({ name: 'oms', poolType: 'OMSPool', instances, series: [{ ...none, at: NOW - 20_000, published: 4, denied: 0.5 }, { ...none, at: NOW - 10_000 }] });
const heard = (...instances: { instance: string; heartbeatAt: number }[]): LiveSummary => ({
  v: 1, deployment: 'd1', at: NOW, published: 9, delivered: null,
  plugins: [{ ...none, plugin: 'oms', instances: instances.map((each) => ({ ...each, state: 'ready', startedAt: 0 })), published: 9, errorsPerMinute: 0, at: NOW }],
});

describe('pluginsNow', () => {
  it('is in the worst state of its instances, with the oldest heartbeat', () => {
    const [now] = pluginsNow([plugin(instance('oms-1', 1000), instance('oms-2', 16_000))], null, NOW);
    expect(now).toMatchObject({ condition: 'stale', heartbeatAt: NOW - 16_000 });
  });

  it('believes the newer of what was stored and what was heard', () => {
    const [now] = pluginsNow([plugin(instance('oms-1', 40_000))], heard({ instance: 'oms-1', heartbeatAt: NOW - 2000 }), NOW);
    expect(now).toMatchObject({ condition: 'ready', figures: { published: 9 } });
  });

  it('an instance that never reported is silent, and no age is invented for it', () => {
    expect(pluginsNow([plugin(instance('oms-1', 1000), instance('oms-2', null))], null, NOW)[0]).toMatchObject({ condition: 'silent', heartbeatAt: null });
  });

  it('shows the last stored figures until something is heard, and nothing once it is no longer told of', () => {
    expect(pluginsNow([plugin(instance('oms-1', 1000))], null, NOW)[0]?.figures).toMatchObject({ published: 4 });
    expect(pluginsNow([plugin(instance('oms-1', 1000))], { ...heard(), plugins: [] }, NOW)[0]?.figures).toEqual(none);
  });

  it('puts last what was never seen, whatever flows through it', () => {
    const named = (name: string, poolType: string, age: number | null) => ({ ...plugin(instance(`${name}-1`, age)), name, poolType });
    const plugins = pluginsNow([named('dgm', 'DGMPool', null), named('oms', 'OMSPool', 40_000), named('signal', 'SignalEnginePool', 1000)], null, NOW);
    expect(plugins.map((each) => each.name)).toEqual(['signal', 'oms', 'dgm']);
  });

  it('counts what was refused in the stored intervals', () => expect(pluginsNow([plugin(instance('oms-1', 1000))], null, NOW)[0]?.deniedLately).toBe(5));
});
