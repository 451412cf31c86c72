'use client';
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import { createSummaryStore, type Heard, type SummaryStore } from './summary-store';
import { useBusEvent } from '@/components/live/live-context';
import { LiveSummarySchema, summarySubject } from '@/domain/telemetry/summary';

const FiguresContext = createContext<SummaryStore | null>(null);

/** Listens to the summaries of a deployment for all pages inside. */
export function LiveFigures({ deployment, children }: { deployment: string; children: ReactNode }) {
  const [store] = useState(createSummaryStore);
  useBusEvent(summarySubject(deployment), (message) => {
    const parsed = LiveSummarySchema.safeParse(message.json());
    if (parsed.success) store.push(parsed.data);
  });
  return <FiguresContext value={store}>{children}</FiguresContext>;
}

const nothing = () => null;

/** What was heard of the deployment so far; renewed every second. */
export function useHeard(): Heard | null {
  const store = useContext(FiguresContext);
  if (!store) throw new Error('useHeard needs LiveFigures above it');
  return useSyncExternalStore(store.subscribe, store.getSnapshot, nothing);
}
