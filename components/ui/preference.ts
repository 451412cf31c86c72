'use client';
import { useSyncExternalStore } from 'react';

/** A choice of one person on one device, shared by every component and every tab of the browser. */
export interface Preference<T extends string> {
  readonly use: () => T;
  readonly set: (value: T) => void;
  readonly get: () => T;
}

/**
 * Makes a preference kept in localStorage under `key`. The server and the first paint see `fallback`; a browser
 * that refuses storage keeps the choice until the page is left.
 */
export function createPreference<T extends string>(key: string, allowed: readonly T[], fallback: T): Preference<T> {
  const listeners = new Set<() => void>();
  let current: T | null = null;

  const read = (): T => {
    try {
      const stored = localStorage.getItem(key);
      return allowed.find(value => value === stored) ?? fallback;
    } catch {
      return fallback;
    }
  };
  const get = (): T => (current ??= read());
  const tell = () => listeners.forEach(listener => listener());
  const onStorage = (event: StorageEvent) => {
    if (event.key !== key) return;
    current = read();
    tell();
  };
  const subscribe = (listener: () => void) => {
    if (listeners.size === 0) addEventListener('storage', onStorage);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) removeEventListener('storage', onStorage);
    };
  };
  const set = (value: T) => {
    current = value;
    try {
      localStorage.setItem(key, value);
    } catch {
      // Private windows may refuse; the choice then lives as long as the page.
    }
    tell();
  };
  return { get, set, use: () => useSyncExternalStore(subscribe, get, () => fallback) };
}
