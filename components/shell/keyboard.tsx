'use client';
import { useEffect, useRef } from 'react';
import { handleKeydown, type KeyHandlers, pushKeyHandlers } from './key-layer';

/** Binds verbs of the key table while the component is mounted. The innermost component that knows a verb gets it. */
export function useKeys(handlers: KeyHandlers, enabled = true): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => (enabled ? pushKeyHandlers(() => latest.current) : undefined), [enabled]);
}

/** Listens for the whole document. Mounted once by the root. */
export function KeyboardListener() {
  useEffect(() => {
    addEventListener('keydown', handleKeydown);
    return () => removeEventListener('keydown', handleKeydown);
  }, []);
  return null;
}
