import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RingBuffer } from './ring-buffer';
import { createRingStore, WINDOW_ROWS } from './ring-store';

describe('ring buffer', () => {
  it('keeps the newest by count', () => {
    const ring = new RingBuffer<number>({ count: 3, bytes: 1000 });
    for (let item = 0; item < 5; item += 1) ring.push(item, 10);
    expect(ring.window(5, 10)).toEqual({ from: 2, items: [2, 3, 4] });
    expect(ring.counts()).toEqual({ received: 5, retained: 3, evicted: 2, bytes: 30 });
    expect([ring.at(1), ring.at(2), ring.at(5)]).toEqual([undefined, 2, undefined]);
  });
  it('keeps the newest by bytes, and one giant alone', () => {
    const ring = new RingBuffer<string>({ count: 100, bytes: 100 });
    ring.push('a', 60);
    ring.push('b', 60);
    expect(ring.window(9, 9).items).toEqual(['b']);
    ring.push('giant', 5000);
    expect(ring.counts()).toMatchObject({ retained: 1, evicted: 2, bytes: 5000 });
    ring.push('c', 1);
    expect(ring.window(9, 9).items).toEqual(['c']);
  });
  it('agrees with a plain list under any pushes', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 40 })), fc.integer({ min: 1, max: 7 }), (sizes, count) => {
      const ring = new RingBuffer<number>({ count, bytes: 100 });
      let model: number[] = [];
      sizes.forEach((size, index) => {
        ring.push(index, size);
        model.push(index);
        const weigh = () => model.reduce((sum, item) => sum + (sizes[item] ?? 0), 0);
        while (model.length > count || (weigh() > 100 && model.length > 1)) model = model.slice(1);
      });
      const counts = ring.counts();
      expect(ring.window(sizes.length, sizes.length).items).toEqual(model);
      expect(counts.retained + counts.evicted).toBe(counts.received);
      expect(counts.bytes).toBe(model.reduce((sum, item) => sum + (sizes[item] ?? 0), 0));
    }));
  });
});

/** A frame that comes when the test says so. */
function frames() {
  const waiting: (() => void)[] = [];
  return { schedule: (callback: () => void) => void waiting.push(callback), paint: () => waiting.splice(0).forEach(callback => callback()), waiting };
}

describe('ring store', () => {
  it('tells listeners once per frame, however much arrived', () => {
    const clock = frames();
    const store = createRingStore<number>({ count: 1000, bytes: 1e6 }, clock.schedule);
    let heard = 0;
    store.subscribe(() => (heard += 1));
    for (let item = 0; item < 500; item += 1) store.push(item, 1);
    expect(clock.waiting).toHaveLength(1);
    expect(store.getSnapshot().received).toBe(0);
    clock.paint();
    expect(heard).toBe(1);
    expect(store.getSnapshot()).toMatchObject({ received: 500, from: 440 });
    expect(store.getSnapshot().rows).toHaveLength(WINDOW_ROWS);
  });
  it('freezes the view but not the count, and resumes without loss', () => {
    const clock = frames();
    const store = createRingStore<number>({ count: 1000, bytes: 1e6 }, clock.schedule);
    for (let item = 0; item < 100; item += 1) store.push(item, 1);
    store.freeze();
    for (let item = 100; item < 180; item += 1) store.push(item, 1);
    clock.paint();
    expect(store.getSnapshot()).toMatchObject({ frozen: true, held: 80, received: 180, from: 40 });
    expect(store.getSnapshot().rows.at(-1)).toBe(99);
    store.resume();
    clock.paint();
    expect(store.getSnapshot()).toMatchObject({ frozen: false, held: 0, from: 120 });
  });
  it('looks back within what is kept', () => {
    const clock = frames();
    const store = createRingStore<number>({ count: 100, bytes: 1e6 }, clock.schedule);
    for (let item = 0; item < 300; item += 1) store.push(item, 1);
    store.lookAt(250);
    clock.paint();
    expect(store.getSnapshot()).toMatchObject({ frozen: true, from: 200 });
    expect(store.getSnapshot().rows.at(-1)).toBe(249);
    store.lookAt(-5);
    clock.paint();
    expect(store.getSnapshot().rows).toEqual([200]);
  });
});
