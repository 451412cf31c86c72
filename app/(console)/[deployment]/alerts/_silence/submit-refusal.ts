import type { SilenceDraftState } from './use-silence-draft';
import type { SilencePreview } from './use-silence-preview';

interface Facts {
  /** Why this person may not silence here. */
  readonly refusal: string | null;
  readonly draft: Pick<SilenceDraftState, 'end' | 'typedProblem' | 'lacks' | 'matchers'>;
  /** About the very matchers of the draft; undefined while it is not known. */
  readonly preview: Pick<SilencePreview, 'verdict'> | undefined;
  readonly confirmed: boolean;
}

/** Why this silence cannot be made yet, the first reason only; null when it can. */
export function submitRefusal({ refusal, draft, preview, confirmed }: Facts): string | null {
  if (refusal !== null) return refusal;
  if (!draft.end.ok) return draft.end.message;
  if (draft.typedProblem !== null) return draft.typedProblem;
  if (draft.matchers.length === 0) return 'Add a matcher: say what to mute.';
  if (preview?.verdict.level === 'refused') return preview.verdict.words;
  if (draft.lacks > 0) return `Say why: ${draft.lacks} more ${draft.lacks === 1 ? 'character' : 'characters'}.`;
  // Not counted yet: the server counts before it silences, and asks to confirm what reaches far.
  if (preview?.verdict.level !== 'confirm' || confirmed) return null;
  return preview.verdict.leaveCritical ? 'Leave the critical ringing, or say that you mean all of these.' : 'Say that you mean all of these.';
}
