import { RING_LIMITS, RingBuffer, type RingCounts, type RingLimits } from './ring-buffer';

/** Most rows a view draws at once. */
export const WINDOW_ROWS = 60;

/** What a view draws: at most {@link WINDOW_ROWS} rows and exact counters. A new object only when something changed. */
export interface RingView<T> extends RingCounts {
  /** Newest last. */
  readonly rows: readonly T[];
  /** Number of the first row since the start. */
  readonly from: number;
  readonly frozen: boolean;
  /** Arrived since the freeze; 0 while running. */
  readonly held: number;
}

export interface RingStore<T> {
  /** Takes an item; draws nothing by itself. */
  push(item: T, bytes: number): void;
  /** Holds the view still. Counting goes on. */
  freeze(): void;
  /** Follows the newest again. */
  resume(): void;
  /** Looks at the rows that end before the item with this number, within what is frozen. */
  lookAt(end: number): void;
  at(number: number): T | undefined;
  subscribe(listener: () => void): () => void;
  getSnapshot(): RingView<T>;
}

/** Runs a callback once before the next painting; a hidden tab runs none, so it counts but does not draw. */
export type Schedule = (callback: () => void) => void;

/**
 * A ring buffer for `useSyncExternalStore`: however many items arrive, listeners hear at most once per frame.
 */
export function createRingStore<T>(limits: RingLimits = RING_LIMITS, schedule: Schedule = requestAnimationFrame): RingStore<T> {
  const ring = new RingBuffer<T>(limits);
  const listeners = new Set<() => void>();
  let frozenAt: number | null = null;
  let viewEnd: number | null = null;
  let due = false;

  const draw = (): RingView<T> => {
    const counts = ring.counts();
    const { from, items } = ring.window(viewEnd ?? frozenAt ?? counts.received, WINDOW_ROWS);
    return { ...counts, rows: items, from, frozen: frozenAt !== null, held: frozenAt === null ? 0 : counts.received - frozenAt };
  };
  let snapshot = draw();

  const publish = () => {
    due = false;
    snapshot = draw();
    listeners.forEach(listener => listener());
  };
  const markDirty = () => {
    if (due) return;
    due = true;
    schedule(publish);
  };

  return {
    push(item, bytes) {
      ring.push(item, bytes);
      markDirty();
    },
    freeze() {
      frozenAt ??= ring.counts().received;
      markDirty();
    },
    resume() {
      frozenAt = null;
      viewEnd = null;
      markDirty();
    },
    lookAt(end) {
      const limit = frozenAt ?? ring.counts().received;
      viewEnd = Math.max(ring.counts().evicted + 1, Math.min(end, limit));
      frozenAt ??= limit;
      markDirty();
    },
    at: number => ring.at(number),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
  };
}
