'use client';
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from 'react';
import { useFetchSoon } from '@/components/ui/use-fetch-soon';
import type { SilenceStart } from './silence-start';

const load = () => import('./silence-drawer').then((module) => ({ default: module.SilenceDrawer }));
const Drawer = lazy(load);

export interface SilenceDrawerHandle {
  /** Opens the drawer on chosen alerts, or on matchers (none: all is still to be said). */
  readonly open: (from: SilenceStart) => void;
}

const Handle = createContext<SilenceDrawerHandle | null>(null);

/** Lets everything inside open the drawer that silences. It is fetched once the page stands, so that the first key is not lost. */
export function SilenceDrawerProvider({ deployment, children }: { deployment: string; children: ReactNode }) {
  const [opened, setOpened] = useState<{ readonly from: SilenceStart; readonly at: number } | null>(null);
  useFetchSoon(load);
  const handle = useMemo(() => ({ open: (from: SilenceStart) => setOpened((last) => ({ from, at: (last?.at ?? 0) + 1 })) }), []);
  return (
    <Handle value={handle}>
      {children}
      <Suspense>{opened && <Drawer key={opened.at} deployment={deployment} from={opened.from} onClose={() => setOpened(null)} />}</Suspense>
    </Handle>
  );
}

/** The drawer of this page. Throws outside its provider, which would be a mistake of the page. */
export function useSilenceDrawer(): SilenceDrawerHandle {
  const handle = useContext(Handle);
  if (!handle) throw new Error('useSilenceDrawer needs a SilenceDrawerProvider above it');
  return handle;
}
