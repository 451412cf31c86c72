import { MIN_REASON } from '@/domain/releases/step';

/** How much a verb wants to be told: nothing, anything, or enough for the others to understand. */
export type ReasonWanted = 'none' | 'any' | 'enough';

/** What is missing of a reason, said before it is tried; null: nothing. */
export function reasonRefusal(text: string, wanted: ReasonWanted): string | null {
  const length = text.trim().length;
  if (wanted === 'none') return null;
  if (wanted === 'any') return length > 0 ? null : 'Say why: it stands in the history and the audit log.';
  const missing = MIN_REASON - length;
  return missing > 0 ? `${missing} more ${missing === 1 ? 'character' : 'characters'}: it stands in the history and the audit log.` : null;
}
