'use client';
import { useEffect, useSyncExternalStore } from 'react';

let kept: string | null = null;
const never = () => () => undefined;

/** Reads the fragment once; it is gone from the address bar, and so from the history, before anybody could copy it on. */
function takeFragment(): string {
  kept ??= location.hash.slice(1);
  return kept;
}

/** What stood after `#` when the page opened; null while the server draws. */
export function useFragment(): string | null {
  useEffect(() => {
    history.replaceState(history.state, '', location.pathname + location.search);
    return () => {
      kept = null;
    };
  }, []);
  return useSyncExternalStore(never, takeFragment, () => null);
}
