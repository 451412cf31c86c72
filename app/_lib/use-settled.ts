'use client';
import { useEffect, useState } from 'react';

/** Typing is over after so long without a key. */
const SETTLED_MS = 250;

/** What is typed, once typing is over; an emptied field counts at once. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return value === '' ? '' : settled;
}
