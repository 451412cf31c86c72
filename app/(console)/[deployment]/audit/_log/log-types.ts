import type { ApiOutputs } from '@/app/_lib/api-types';

export type LogPage = ApiOutputs['audit']['list'];
export type Checkpoint = LogPage['checkpoints'][number];
export type Entry = ApiOutputs['audit']['entry'];

/** An entry of the list with the signature that names it, if one does. */
export type LogRow = LogPage['rows'][number] & { readonly checkpoint: Checkpoint | null };

/** What the list is narrowed to; empty words narrow nothing. */
export interface LogFilter {
  readonly action: string;
  readonly who: string;
  readonly find: string;
}

/** The beginning and end of a hash, enough to compare two by eye. */
export function shortHash(hash: string): string {
  return `${hash.slice(0, 6)}…${hash.slice(-4)}`;
}
