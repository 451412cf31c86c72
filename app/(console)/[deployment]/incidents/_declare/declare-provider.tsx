'use client';
import { useRouter } from 'next/navigation';
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from 'react';
import { pathTo } from '@/app/_lib/paths';
import { useFetchSoon } from '@/components/ui/use-fetch-soon';
import type { DeclareStart } from './declare-start';

const load = () => import('./declare-dialog').then((module) => ({ default: module.DeclareDialog }));
const Declare = lazy(load);

export interface DeclareHandle {
  /** Opens the form on alerts, on a page, or empty. */
  readonly open: (from: DeclareStart) => void;
}

const Handle = createContext<DeclareHandle | null>(null);

/** Lets everything inside declare an incident; then the room is opened. The form is fetched once the page stands. */
export function DeclareProvider({ deployment, children }: { deployment: string; children: ReactNode }) {
  const router = useRouter();
  const [opened, setOpened] = useState<{ readonly from: DeclareStart; readonly at: number } | null>(null);
  useFetchSoon(load);
  const handle = useMemo(() => ({ open: (from: DeclareStart) => setOpened((last) => ({ from, at: (last?.at ?? 0) + 1 })) }), []);
  const close = () => setOpened(null);
  return (
    <Handle value={handle}>
      {children}
      <Suspense>{opened && <Declare key={opened.at} deployment={deployment} from={opened.from} onClose={close} onDeclared={(number) => { close(); router.push(pathTo.incident(deployment, number)); }} />}</Suspense>
    </Handle>
  );
}

/** The form of this page. Throws outside its provider, which would be a mistake of the page. */
export function useDeclaring(): DeclareHandle {
  const handle = useContext(Handle);
  if (!handle) throw new Error('useDeclaring needs a DeclareProvider above it');
  return handle;
}
