import { describe, expect, it } from 'vitest';
import { DeliveryWindow, MAX_QUEUED, WINDOW, type Incoming } from './delivery-window';

const message = (topic: string): Incoming => ({ topic, payload: new Uint8Array(1), intendedAtMs: 0, instance: 'dgm-1' });

function setUp() {
  const sent: number[] = [];
  const order: string[] = [];
  const counts = { taken: 0, failed: 0, dropped: 0 };
  const window = new DeliveryWindow({
    send: (id, each) => {
      sent.push(id);
      order.push(each.topic);
    },
    taken: () => (counts.taken += 1),
    failed: () => (counts.failed += 1),
    dropped: () => (counts.dropped += 1),
  });
  return { window, sent, order, counts };
}

describe('deliveries', () => {
  it('count as taken only when acknowledged, once', () => {
    const { window, sent, counts } = setUp();
    window.offer(message('a'));
    expect([sent, counts.taken]).toEqual([[1], 0]);
    window.acknowledge(1);
    window.acknowledge(1);
    window.acknowledge(99);
    expect(counts).toEqual({ taken: 1, failed: 0, dropped: 0 });
  });

  it('beyond the window wait in order', () => {
    const { window, sent, order } = setUp();
    const topics = Array.from({ length: WINDOW + 2_000 }, (_, at) => `t${at}`);
    for (const topic of topics) window.offer(message(topic));
    expect(sent.length).toBe(WINDOW);
    for (let id = 1; id <= topics.length; id += 1) window.acknowledge(id);
    expect(order).toEqual(topics);
  });

  it('that could not be handled make room like any other, and count as failed', () => {
    const { window, sent, counts } = setUp();
    for (let each = 0; each < WINDOW + 1; each += 1) window.offer(message('a'));
    window.fail(1);
    window.fail(1);
    expect(sent.length).toBe(WINDOW + 1);
    expect(counts).toEqual({ taken: 0, failed: 1, dropped: 0 });
  });

  it('add up: offered = taken + failed + dropped + under way', () => {
    const { window, sent, counts } = setUp();
    const offered = WINDOW + MAX_QUEUED + 7;
    for (let each = 0; each < offered; each += 1) window.offer(message('a'));
    expect(counts.dropped).toBe(7);
    const first = sent.slice();
    for (const id of first) {
      if (id % 2) window.acknowledge(id);
      else window.fail(id);
    }
    expect(counts).toMatchObject({ taken: WINDOW / 2, failed: WINDOW / 2 });
    window.abandon();
    expect(counts.taken + counts.failed + counts.dropped).toBe(offered);
  });
});
