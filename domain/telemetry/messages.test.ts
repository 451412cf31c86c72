import { describe, expect, it } from 'vitest';
import { histogramOf } from './histogram';
import { ControlSchema, HeartbeatSchema, TelemetrySchema } from './messages';

const telemetry = {
  v: 1,
  instance: 'dgm-1',
  boot: 'b1',
  seq: 3,
  at: 1_760_000_000_000.5,
  intervalMs: 1_000,
  topics: [{ topic: 'platform.data.ohlcv.AAPL', direction: 'publish', count: 5, bytes: 900, denied: 0, failed: 0, latency: histogramOf([1e6]) }],
  errors: { 'permission-violation': 2 },
};

describe('telemetry', () => {
  it('is read as sent', () => {
    expect(TelemetrySchema.parse(JSON.parse(JSON.stringify(telemetry)))).toEqual(telemetry);
  });

  it.each([
    ['a pattern as topic', { topics: [{ ...telemetry.topics[0], topic: 'platform.data.*' }] }],
    ['a subject outside platform', { topics: [{ ...telemetry.topics[0], topic: 'deployment.d2.x' }] }],
    ['a negative count', { topics: [{ ...telemetry.topics[0], count: -1 }] }],
    ['a fraction of a message', { topics: [{ ...telemetry.topics[0], count: 0.5 }] }],
    ['another scale', { topics: [{ ...telemetry.topics[0], latency: { scale: 3, zero: 0, offset: 0, counts: [] } }] }],
    ['a bucket far out', { topics: [{ ...telemetry.topics[0], latency: { scale: 4, zero: 0, offset: 1e9, counts: [1] } }] }],
    ['too many topics', { topics: Array.from({ length: 1_000 }, () => telemetry.topics[0]) }],
    ['too many types of error', { errors: Object.fromEntries(Array.from({ length: 65 }, (_, at) => [`e${at}`, 1])) }],
    ['an instance that is a wildcard', { instance: '*' }],
    ['an unknown field', { extra: 1 }],
    ['another version', { v: 2 }],
  ])('with %s is refused', (_, change) => {
    expect(TelemetrySchema.safeParse({ ...telemetry, ...change }).success).toBe(false);
  });
});

describe('a heartbeat', () => {
  const beat = { v: 1, instance: 'oms-1', boot: 'b', at: 1, state: 'ready', uptimeMs: 0, ready: true, grants: 0, plugin: 'connected' };

  it('is read as sent, from sidecars that know nothing of shares too', () => {
    expect(HeartbeatSchema.parse(beat)).toEqual(beat);
    const full = { ...beat, shares: 19, unsplit: ['platform.data.>'], recoveryMs: 12.5 };
    expect(HeartbeatSchema.parse(full)).toEqual(full);
    expect(HeartbeatSchema.safeParse({ ...beat, shares: null, unsplit: [], recoveryMs: null }).success).toBe(true);
  });

  it.each([{ shares: 21 }, { shares: -1 }, { shares: 1.5 }, { unsplit: Array.from({ length: 65 }, () => 'platform.x') }, { recoveryMs: -1 }])('with %j is refused', (change) => {
    expect(HeartbeatSchema.safeParse({ ...beat, ...change }).success).toBe(false);
  });
});

describe('a control message', () => {
  it.each([
    [{ kind: 'revoked', reason: 'leaked key', by: 'Alice', grantsVersion: 4 }, true],
    [{ kind: 'explode', grantsVersion: 4 }, false],
    [{ kind: 'drain' }, false],
    [{ kind: 'drain', shares: 3, grantsVersion: 4 }, false],
    [{ kind: 'split', shares: 0 }, true],
    [{ kind: 'split', shares: 20, grantsVersion: 4 }, true],
    [{ kind: 'split' }, false],
    [{ kind: 'split', shares: 21 }, false],
  ])('%j is one: %s', (content, is) => {
    expect(ControlSchema.safeParse({ v: 1, at: 1, ...content }).success).toBe(is);
  });
});
