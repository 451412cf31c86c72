'use client';
import { useSyncExternalStore } from 'react';

const PREFIX = 'meridian.draft.';
const texts = new Map<string, string>();
const listeners = new Set<() => void>();

function read(key: string): string {
  let text = texts.get(key);
  if (text === undefined) {
    text = stored(key);
    texts.set(key, text);
  }
  return text;
}

/** A browser may refuse its storage; then a draft lives as long as the page. */
function stored(key: string): string {
  try {
    return sessionStorage.getItem(PREFIX + key) ?? '';
  } catch {
    return '';
  }
}

/** Puts words in place of the draft called `key`; none takes it out. */
export function setDraftText(key: string, text: string): void {
  texts.set(key, text);
  try {
    if (text === '') sessionStorage.removeItem(PREFIX + key);
    else sessionStorage.setItem(PREFIX + key, text);
  } catch {
    // It is kept for the page.
  }
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** What is typed and not sent under a name. It outlives re-reading, going elsewhere and a reload of the tab, and is the same wherever it is shown. */
export function useDraftText(key: string): readonly [string, (text: string) => void] {
  const text = useSyncExternalStore(subscribe, () => read(key), () => '');
  return [text, (next) => setDraftText(key, next)];
}
