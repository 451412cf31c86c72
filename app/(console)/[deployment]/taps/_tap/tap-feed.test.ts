import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TapFrame, TapRow } from '@/domain/taps/frame';
import { createTapFeed } from './tap-feed';

const row = (n: number): TapRow => ({ n, at: n, topic: 'platform.a', bytes: 2, ageMs: null, headers: {}, payload: '{}', json: true, cut: false, masked: [] });
const frame = (seq: number, shown: number, rows: number): TapFrame => ({ v: 1, tap: 't', relay: 7, seq, at: seq * 1000, counters: { seen: shown + 1, matched: shown, shown, dropped: 0 }, rows: Array.from({ length: rows }, (_, at) => row(at)) });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('counts a frame that two connections bring once', () => {
  const pushed: TapRow[] = [];
  const feed = createTapFeed({ push: (item) => void pushed.push(item) });
  for (const each of [frame(1, 2, 2), frame(2, 3, 1), frame(2, 3, 1), frame(1, 2, 2), frame(3, 4, 1)]) feed.take(each);
  vi.runAllTimers();
  expect(pushed).toHaveLength(4);
  expect(feed.getSnapshot().stream).toMatchObject({ received: 4, missed: 0, counters: { seen: 5, shown: 4 } });
});

it('draws once for many frames, and the last of them', () => {
  const feed = createTapFeed({ push: () => undefined });
  const heard = vi.fn();
  feed.subscribe(heard);
  for (let seq = 1; seq <= 100; seq += 1) feed.take(frame(seq, seq, 1));
  vi.runAllTimers();
  expect(heard).toHaveBeenCalledTimes(1);
  expect(feed.getSnapshot().stream.counters.shown).toBe(100);
});
