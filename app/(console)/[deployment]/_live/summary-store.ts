import { appendSummary, emptyTrails, type Trails } from '@/domain/telemetry/live-trail';
import type { LiveSummary } from '@/domain/telemetry/summary';

/** What was heard of a deployment since its frame is open. */
export interface Heard {
  readonly summary: LiveSummary;
  readonly trails: Trails;
}

export interface SummaryStore {
  readonly push: (summary: LiveSummary) => void;
  readonly subscribe: (listener: () => void) => () => void;
  /** Null until the first summary arrives. */
  readonly getSnapshot: () => Heard | null;
}

/** Keeps the live figures while pages come and go, so that a chart does not begin anew with each of them. */
export function createSummaryStore(): SummaryStore {
  const listeners = new Set<() => void>();
  let heard: Heard | null = null;
  return {
    push(summary) {
      const before = heard?.trails ?? emptyTrails(summary.at - 1000);
      const trails = appendSummary(before, summary);
      // At a handover of connections a summary may come twice.
      if (trails === before) return;
      heard = { summary, trails };
      listeners.forEach((listener) => listener());
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    getSnapshot: () => heard,
  };
}
