'use client';
import dynamic from 'next/dynamic';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { SilenceStart } from './silence-start';

const load = () => import('./silence-drawer').then((module) => module.SilenceDrawer);
const Drawer = dynamic(load, { ssr: false });

export interface SilenceDrawerHandle {
  /** Opens the drawer on chosen alerts, or on matchers (none: all is still to be said). */
  readonly open: (from: SilenceStart) => void;
}

const Handle = createContext<SilenceDrawerHandle | null>(null);

/** Lets everything inside open the drawer that silences. It is fetched once the page stands, so that the first key is not lost. */
export function SilenceDrawerProvider({ deployment, children }: { deployment: string; children: ReactNode }) {
  const [opened, setOpened] = useState<{ readonly from: SilenceStart; readonly at: number } | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => void load(), 0);
    return () => clearTimeout(timer);
  }, []);
  const handle = useMemo(() => ({ open: (from: SilenceStart) => setOpened((last) => ({ from, at: (last?.at ?? 0) + 1 })) }), []);
  return (
    <Handle value={handle}>
      {children}
      {opened && <Drawer key={opened.at} deployment={deployment} from={opened.from} onClose={() => setOpened(null)} />}
    </Handle>
  );
}

/** The drawer of this page. Throws outside its provider, which would be a mistake of the page. */
export function useSilenceDrawer(): SilenceDrawerHandle {
  const handle = useContext(Handle);
  if (!handle) throw new Error('useSilenceDrawer needs a SilenceDrawerProvider above it');
  return handle;
}
