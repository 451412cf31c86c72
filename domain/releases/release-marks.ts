import type { ReleaseFacts } from './release';
import { MIN_REASON } from './step';

export type ReleaseOutcome = { readonly release: ReleaseFacts } | { readonly refused: string; readonly field?: string };

interface Mark {
  /** Null: the console itself, after a burn. */
  readonly by: string | null;
  readonly reason: string;
  readonly at: number;
}

/** Marks a release as bad: it goes nowhere by itself, and nothing goes back to it. Marking it twice keeps the first reason. */
export function blockRelease(release: ReleaseFacts, mark: Mark): ReleaseOutcome {
  if (release.state === 'blocked') return mark.by === null ? { release } : { refused: `${release.version} is marked as bad already.` };
  return marked(release, 'blocked', mark);
}

/** Takes the mark back. */
export function unblockRelease(release: ReleaseFacts, mark: Mark): ReleaseOutcome {
  if (release.state !== 'blocked') return { refused: `${release.version} is not marked as bad.` };
  return tooShort(mark) ?? { release: { ...release, state: 'frozen', marked: null } };
}

/** It may still be promoted by hand; by itself it goes nowhere. */
export function deprecateRelease(release: ReleaseFacts, mark: Mark): ReleaseOutcome {
  if (release.state !== 'frozen') return { refused: `${release.version} is ${release.state === 'blocked' ? 'marked as bad' : 'deprecated already'}.` };
  return marked(release, 'deprecated', mark);
}

function marked(release: ReleaseFacts, state: 'blocked' | 'deprecated', mark: Mark): ReleaseOutcome {
  return tooShort(mark) ?? { release: { ...release, state, marked: { by: mark.by, at: mark.at, reason: mark.reason.trim() } } };
}

function tooShort({ by, reason }: Mark): ReleaseOutcome | null {
  return by === null || reason.trim().length >= MIN_REASON ? null : { refused: `The reason is missing: write at least ${MIN_REASON} characters.`, field: 'reason' };
}
