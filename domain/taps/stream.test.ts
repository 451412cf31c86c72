import { describe, expect, it } from 'vitest';
import { type FrameFacts, NO_STREAM, takeFrame } from './stream';

const frame = (seq: number, shown: number, rows: number, over: Partial<FrameFacts> = {}): FrameFacts => ({ relay: 100, seq, at: 1000 + seq, counters: { seen: shown * 2, matched: shown, shown, dropped: 0 }, rows, ...over });
const after = (...frames: readonly FrameFacts[]) => frames.reduce(takeFrame, NO_STREAM);

describe('stream of a tap', () => {
  it('adds up when nothing is lost', () => {
    expect(after(frame(1, 0, 0), frame(2, 3, 3), frame(3, 8, 5))).toMatchObject({ received: 8, before: 0, missed: 0, counters: { seen: 16, shown: 8 } });
  });
  it('tells what was sent before this tab listened from what was lost since', () => {
    expect(after(frame(40, 100, 4))).toMatchObject({ before: 96, missed: 0, received: 4 });
    expect(after(frame(40, 100, 4), frame(42, 110, 3))).toMatchObject({ before: 96, missed: 7 });
  });
  it('is made whole by a frame that arrives late, and keeps the newest counters', () => {
    expect(after(frame(1, 0, 0), frame(3, 9, 4), frame(2, 5, 5))).toMatchObject({ seq: 3, counters: { shown: 9 }, received: 9, missed: 0 });
  });
  it('follows another relay that counts on, and not a straggler of the old one', () => {
    const moved = after(frame(50, 20, 20), frame(1, 22, 2, { relay: 200 }));
    expect(moved).toMatchObject({ moves: 1, seq: 1, counters: { shown: 22 } });
    expect(takeFrame(moved, frame(51, 21, 1))).toMatchObject({ moves: 1, counters: { shown: 22 }, received: 23 });
  });
  it('remembers the end', () => expect(after(frame(1, 1, 1), frame(2, 1, 0, { ended: 'expired' })).ended).toBe('expired'));
});
