'use client';
import { lazy, Suspense } from 'react';
import { useLiveStatus } from '@/components/live/live-context';

const SessionEnded = lazy(() => import('./session-ended').then((module) => ({ default: module.SessionEnded })));

/** Watches for the end of the session; what it then shows is fetched only then. */
export function EndedGate() {
  const { ended } = useLiveStatus();
  return ended ? <Suspense><SessionEnded /></Suspense> : null;
}
