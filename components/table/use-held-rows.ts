'use client';
import { useState } from 'react';
import { type HeldRows, holdRows } from './held-rows';

/**
 * Lets new rows wait until they are asked for. `view` names the filter and order: when it changes, everything is
 * shown at once.
 */
export function useHeldRows<T>(incoming: readonly T[], keyOf: (row: T) => string, view: string): HeldRows<T> & { readonly showAll: () => void } {
  const [held, setHeld] = useState(() => ({ view, keys: incoming.map(keyOf) }));
  const showAll = () => setHeld({ view, keys: incoming.map(keyOf) });
  if (held.view !== view || (held.keys.length === 0 && incoming.length > 0)) {
    showAll();
    return { rows: incoming, pending: 0, showAll };
  }
  return { ...holdRows(held.keys, incoming, keyOf), showAll };
}
