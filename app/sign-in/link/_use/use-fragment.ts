'use client';
import { useEffect, useSyncExternalStore } from 'react';

let kept: string | null = null;

/** Pasting another link over this one changes the fragment without a load. */
function onChange(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

/** The newest fragment there was; it leaves the address bar, and so the history, before anybody could copy it on. */
function takeFragment(): string {
  const now = location.hash.slice(1);
  if (now !== '') kept = now;
  return kept ?? '';
}

/** What stood after `#`; null while the server draws. */
export function useFragment(): string | null {
  const fragment = useSyncExternalStore<string | null>(onChange, takeFragment, () => null);
  useEffect(() => {
    if (fragment) history.replaceState(history.state, '', location.pathname + location.search);
  }, [fragment]);
  return fragment;
}
