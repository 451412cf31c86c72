import { formatDuration } from '@/domain/shell/format-duration';

/** How far a change lies from the onset, as it is: before it with a minus. `deltaMs` is onset less change. */
export function deltaWords(deltaMs: number): string {
  const size = Math.floor(Math.abs(deltaMs) / 1000) * 1000;
  if (size === 0) return '0 s';
  return `${deltaMs > 0 ? '−' : '+'}${formatDuration(size)}`;
}

/** The same in a sentence. */
export function deltaSentence(deltaMs: number): string {
  const size = Math.floor(Math.abs(deltaMs) / 1000) * 1000;
  return size === 0 ? 'at the onset' : `${formatDuration(size)} ${deltaMs > 0 ? 'before' : 'after'} the onset`;
}
