import { describe, expect, it } from 'vitest';
import { countOf, quantile } from '@/domain/telemetry/histogram';
import { TelemetrySchema } from '@/domain/telemetry/messages';
import { PublishLedger } from './publish-ledger';
import { Traffic } from './traffic';

function setUp() {
  const traffic = new Traffic();
  return { traffic, ledger: new PublishLedger(traffic) };
}

describe('publishes', () => {
  it('count only once the bus has answered', () => {
    const { traffic, ledger } = setUp();
    ledger.handed('platform.a', 10, 1e6);
    expect(traffic.takeInterval().topics).toEqual([]);
    ledger.ask();
    ledger.handed('platform.a', 10, 1e6);
    ledger.confirm();
    expect(traffic.takeInterval().topics).toMatchObject([{ topic: 'platform.a', direction: 'publish', count: 1, bytes: 10, denied: 0 }]);
    expect(ledger.isEmpty).toBe(false);
  });

  it('that were refused are denied, without a latency', () => {
    const { traffic, ledger } = setUp();
    for (let each = 0; each < 3; each += 1) ledger.handed('platform.a', 10, 1e6);
    ledger.handed('platform.b', 10, 1e6);
    ledger.ask();
    for (let each = 0; each < 3; each += 1) ledger.refused('platform.a');
    ledger.confirm();
    const { topics } = traffic.takeInterval();
    expect(topics).toMatchObject([
      { topic: 'platform.a', count: 0, denied: 3, latency: null },
      { topic: 'platform.b', count: 1, denied: 0 },
    ]);
  });

  it('sent after the ping keep their refusals, which may come before the answer is taken up', () => {
    const { traffic, ledger } = setUp();
    ledger.handed('platform.a', 10, 1e6);
    ledger.ask();
    ledger.handed('platform.a', 10, 1e6);
    ledger.refused('platform.a');
    ledger.refused('platform.a');
    ledger.confirm();
    ledger.ask();
    ledger.confirm();
    expect(traffic.takeInterval().topics).toMatchObject([{ count: 0, denied: 2 }]);
  });

  it('in flight when the connection broke are neither published nor denied', () => {
    const { traffic, ledger } = setUp();
    ledger.handed('platform.a', 10, 1e6);
    ledger.ask();
    ledger.handed('platform.a', 10, 1e6);
    ledger.refused('platform.a');
    ledger.disconnected();
    const { topics, errors } = traffic.takeInterval();
    expect(topics).toMatchObject([{ count: 0, denied: 1 }]);
    expect(errors).toEqual({ unconfirmed: 1 });
    ledger.confirm();
    expect(traffic.takeInterval().topics).toEqual([]);
  });
});

describe('traffic', () => {
  it('makes a valid telemetry message whose histograms count every message', () => {
    const { traffic } = setUp();
    for (let each = 1; each <= 100; each += 1) traffic.message('subscribe', 'platform.a', 8, each * 1e6);
    const [line] = traffic.takeInterval().topics;
    expect(line?.latency && countOf(line.latency)).toBe(100);
    expect(line?.latency && quantile(line.latency, 0.99)).toBeGreaterThan(95e6);
    expect(TelemetrySchema.safeParse({ v: 1, instance: 'a', boot: 'b', seq: 0, at: 1, intervalMs: 1, topics: [line], errors: {} }).success).toBe(true);
  });

  it('folds topics beyond the cap into one line and loses no message', () => {
    const { traffic } = setUp();
    for (let each = 0; each < 2_000; each += 1) traffic.message('publish', `platform.t${each}`, 1, 1);
    const { topics } = traffic.takeInterval();
    expect(topics.length).toBeLessThanOrEqual(514);
    expect(topics.reduce((sum, line) => sum + line.count, 0)).toBe(2_000);
    expect(topics.some((line) => line.topic === '_other')).toBe(true);
    expect(TelemetrySchema.safeParse({ v: 1, instance: 'a', boot: 'b', seq: 0, at: 1, intervalMs: 1, topics, errors: {} }).success).toBe(true);
  });
});
