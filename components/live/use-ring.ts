'use client';
import { useState, useSyncExternalStore } from 'react';
import { createRingStore, type RingStore, type RingView } from './ring-store';

const onServer = () => undefined;

/** A ring buffer for one view: push from a bus handler, draw `view`. Painted at most once per frame. */
export function useRing<T>(): { readonly store: RingStore<T>; readonly view: RingView<T> } {
  const [store] = useState(() => createRingStore<T>(undefined, typeof requestAnimationFrame === 'function' ? callback => void requestAnimationFrame(callback) : onServer));
  const view = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot);
  return { store, view };
}
