'use client';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { KeyId } from '@/domain/shell/keys';

/** A verb of the open page that the palette offers too. */
export interface PageAction {
  readonly id: string;
  readonly title: string;
  readonly hotkey?: KeyId;
  readonly disabledReason?: string | null;
  readonly run: () => void;
}

type Source = () => readonly PageAction[];

let sources: readonly Source[] = [];
const listeners = new Set<() => void>();
const NONE: readonly Source[] = [];

function change(next: readonly Source[]): void {
  sources = next;
  listeners.forEach(listener => listener());
}

/** Offers the page's verbs in the palette while the component is mounted. */
export function usePageActions(actions: readonly PageAction[]): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const source: Source = () => latest.current;
    change([...sources, source]);
    return () => change(sources.filter(each => each !== source));
  }, []);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The verbs of the open page, the innermost component's first. */
export function useOfferedActions(): readonly PageAction[] {
  const current = useSyncExternalStore(subscribe, () => sources, () => NONE);
  return current.toReversed().flatMap(source => source());
}
