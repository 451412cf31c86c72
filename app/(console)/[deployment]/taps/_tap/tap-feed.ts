import type { RingStore } from '@/components/live/ring-store';
import { createSequenceTracker } from '@/components/live/sequence';
import type { TapFrame, TapRow } from '@/domain/taps/frame';
import { NO_RATES, noteTotal, type RateWindow } from '@/domain/taps/rate-window';
import { NO_STREAM, type StreamState, takeFrame } from '@/domain/taps/stream';

/** Counters are for reading: drawn at most this often, and always once more after the last frame. */
const DRAW_MS = 200;
/** How much past the rate curves show, seconds. */
export const RATE_SECONDS = 180;
/** What a row costs besides its payload, about, bytes. */
const ROW_BYTES = 400;

export interface FeedView {
  readonly stream: StreamState;
  readonly seen: RateWindow;
  readonly matched: RateWindow;
}

/** Takes the frames of one tap: rows go to the ring, counters to whoever watches. */
export interface TapFeed {
  /** Takes a frame; a second copy of one (two connections overlap while credentials are renewed) changes nothing. */
  take(frame: TapFrame): void;
  subscribe(listener: () => void): () => void;
  getSnapshot(): FeedView;
}

const NOTHING: FeedView = { stream: NO_STREAM, seen: NO_RATES, matched: NO_RATES };

/** A feed into `ring`. */
export function createTapFeed(ring: Pick<RingStore<TapRow>, 'push'>): TapFeed {
  const sequence = createSequenceTracker();
  const listeners = new Set<() => void>();
  let current = NOTHING;
  let shown = NOTHING;
  let due: ReturnType<typeof setTimeout> | null = null;

  const draw = () => {
    due = null;
    shown = current;
    listeners.forEach((listener) => listener());
  };
  return {
    take(frame) {
      if (!sequence.accept(String(frame.relay), frame.seq).fresh) return;
      const { relay, seq, at, counters, ended } = frame;
      const stream = takeFrame(current.stream, { relay, seq, at, counters, ended, rows: frame.rows.length });
      current = {
        stream,
        seen: noteTotal(current.seen, at, stream.counters.seen, RATE_SECONDS),
        matched: noteTotal(current.matched, at, stream.counters.matched, RATE_SECONDS),
      };
      for (const row of frame.rows) ring.push(row, (row.payload?.length ?? 0) + ROW_BYTES);
      due ??= setTimeout(draw, DRAW_MS);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    getSnapshot: () => shown,
  };
}
