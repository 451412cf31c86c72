'use client';
import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react';

/** A browser clock further from the server's than this is corrected; anything nearer is the way of the answer. */
const TOLERATED_SKEW_MS = 2000;

/** When this document began to arrive, by the browser's clock: a slow phone draws it seconds later. */
function arrivedAt(): number {
  const [entry] = performance.getEntriesByType('navigation');
  return entry instanceof PerformanceNavigationTiming ? performance.timeOrigin + entry.responseStart : Date.now();
}

let offsetMs = 0;

/** Epoch milliseconds by the server's clock, as well as the browser can know it. */
export function currentTime(): number {
  return Date.now() + offsetMs;
}

interface Ticker {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => number;
}

/** One timer for all who watch the same step; it rests while nobody does or the tab is hidden. */
function createTicker(stepMs: number): Ticker {
  const listeners = new Set<() => void>();
  let now = currentTime();
  let timer: ReturnType<typeof setInterval> | null = null;

  const tick = () => {
    if (document.hidden) return;
    now = currentTime();
    listeners.forEach(listener => listener());
  };
  return {
    read: () => now,
    subscribe(listener) {
      if (listeners.size === 0) {
        timer = setInterval(tick, stepMs);
        document.addEventListener('visibilitychange', tick);
        now = currentTime();
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || timer === null) return;
        clearInterval(timer);
        document.removeEventListener('visibilitychange', tick);
      };
    },
  };
}

const tickers = { 200: createTicker(200), 1000: createTicker(1000), 60_000: createTicker(60_000) };

const ServerNow = createContext(0);

/** Gives server and browser the same first instant, so that times hydrate without a jump. */
export function ClockProvider({ serverNow, children }: { serverNow: number; children: ReactNode }) {
  useEffect(() => {
    const skew = serverNow - arrivedAt();
    offsetMs = Math.abs(skew) > TOLERATED_SKEW_MS ? skew : 0;
  }, [serverNow]);
  return <ServerNow value={serverNow}>{children}</ServerNow>;
}

/** The current instant in epoch milliseconds, renewed every `stepMs`. */
export function useNow(stepMs: keyof typeof tickers = 1000): number {
  const serverNow = useContext(ServerNow);
  const ticker = tickers[stepMs];
  return useSyncExternalStore(ticker.subscribe, ticker.read, () => serverNow);
}
