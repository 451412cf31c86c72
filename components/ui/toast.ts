'use client';
import { useSyncExternalStore } from 'react';
import type { KeyId } from '@/domain/shell/keys';

export type ToastKind = 'done' | 'failed' | 'note';

/** What to say, once, at the edge of the page. Outcomes of verbs also change the page itself; a toast alone is not enough. */
export interface ToastMessage {
  readonly title: string;
  readonly detail?: string;
  /** `hotkey` does the same while the message stays. */
  readonly action?: { readonly label: string; readonly run: () => void; readonly hotkey?: KeyId };
  /** Milliseconds it stays, where its kind's own measure is wrong: as long as it can be undone. */
  readonly stayMs?: number;
}

export interface ShownToast extends ToastMessage {
  readonly id: number;
  readonly kind: ToastKind;
}

/** Most messages on screen; older ones give way. */
const MOST = 3;
const NONE: readonly ShownToast[] = [];

let shown: readonly ShownToast[] = NONE;
let nextId = 1;
const listeners = new Set<() => void>();

function change(next: readonly ShownToast[]): void {
  shown = next;
  listeners.forEach(listener => listener());
}

function show(kind: ToastKind, message: ToastMessage): void {
  change([...shown, { ...message, kind, id: nextId++ }].slice(-MOST));
}

/** Says something from anywhere in the browser. */
export const toast = {
  done: (message: ToastMessage) => show('done', message),
  failed: (message: ToastMessage) => show('failed', message),
  note: (message: ToastMessage) => show('note', message),
};

export function dismissToast(id: number): void {
  change(shown.filter(each => each.id !== id));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Messages on screen, oldest first. */
export function useToasts(): readonly ShownToast[] {
  return useSyncExternalStore(subscribe, () => shown, () => NONE);
}
