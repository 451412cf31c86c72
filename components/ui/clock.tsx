'use client';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';

/** A browser clock further from the server's than this is corrected; anything nearer is the way of the answer. */
const TOLERATED_SKEW_MS = 2000;

/**
 * How far the server's clock is from the browser's, in milliseconds. `serverNow` was read while the server made this
 * document, so some time between asking for it and its first byte: only what lies outside of that is skew.
 */
function skewOf(serverNow: number): number {
  const [entry] = performance.getEntriesByType('navigation');
  if (!(entry instanceof PerformanceNavigationTiming)) return 0;
  const asked = performance.timeOrigin + entry.requestStart;
  const answered = performance.timeOrigin + entry.responseStart;
  return serverNow < asked ? serverNow - asked : Math.max(0, serverNow - answered);
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
  // Of the document only: a later drawing by the server says nothing about when the browser asked for it.
  const [first] = useState(serverNow);
  useEffect(() => {
    const skew = skewOf(first);
    offsetMs = Math.abs(skew) > TOLERATED_SKEW_MS ? skew : 0;
  }, [first]);
  return <ServerNow value={first}>{children}</ServerNow>;
}

/** The current instant in epoch milliseconds, renewed every `stepMs`. */
export function useNow(stepMs: keyof typeof tickers = 1000): number {
  const serverNow = useContext(ServerNow);
  const ticker = tickers[stepMs];
  return useSyncExternalStore(ticker.subscribe, ticker.read, () => serverNow);
}
