'use client';
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from 'react';
import { useFetchSoon } from '@/components/ui/use-fetch-soon';
import type { Verb } from './verb';

const load = () => import('./verb-dialog').then((module) => ({ default: module.VerbDialog }));
const VerbDialog = lazy(load);

interface Verbs {
  readonly open: (verb: Verb) => void;
}

const Handle = createContext<Verbs | null>(null);

/** Lets everything inside promote, roll back, hold and mark. The dialogs are fetched once the page stands. */
export function VerbProvider({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState<{ readonly verb: Verb; readonly at: number } | null>(null);
  useFetchSoon(load);
  const handle = useMemo(() => ({ open: (verb: Verb) => setOpened((last) => ({ verb, at: (last?.at ?? 0) + 1 })) }), []);
  return (
    <Handle value={handle}>
      {children}
      <Suspense>{opened && <VerbDialog key={opened.at} verb={opened.verb} onClose={() => setOpened(null)} />}</Suspense>
    </Handle>
  );
}

/** The verbs of this page. Throws outside its provider, which would be a mistake of the page. */
export function useVerbs(): Verbs {
  const handle = useContext(Handle);
  if (!handle) throw new Error('useVerbs needs a VerbProvider above it');
  return handle;
}
