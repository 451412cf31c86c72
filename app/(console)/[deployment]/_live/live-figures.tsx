'use client';
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import { readSummary } from './read-summary';
import { createSummaryStore, type Heard, type SummaryStore } from './summary-store';
import { useBusEvent } from '@/components/live/live-context';
import { summarySubject } from '@/domain/telemetry/summary-subject';

const FiguresContext = createContext<SummaryStore | null>(null);

/** Listens to the summaries of a deployment for all pages inside. */
export function LiveFigures({ deployment, children }: { deployment: string; children: ReactNode }) {
  const [store] = useState(createSummaryStore);
  useBusEvent(summarySubject(deployment), (message) => {
    const payload = message.json();
    void readSummary(payload).then((summary) => summary && store.push(summary));
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
