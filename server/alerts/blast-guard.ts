import { guardMessage } from '@/domain/alerts/blast-radius';
import type { Matcher } from '@/domain/alerts/matcher';
import { type PreviewAlert, previewSilence, type SilencePreview } from '@/domain/alerts/preview';
import { BROAD_MARK, type SilenceDraft } from '@/domain/alerts/silence';
import { AppError } from '@/server/platform/errors';
import { sha256 } from '@/server/platform/ids';

/** How a broad silence is vouched for: by what a person confirmed of it, or by the mark in a machine's comment. */
export type Vouched = { by: 'confirm'; confirm: string | null } | { by: 'mark' };

/** What a silence with these matchers would mute now, and the hash that confirms exactly that. */
export function blastOf<A extends PreviewAlert>(matchers: readonly Matcher[], firing: readonly A[]): SilencePreview & { confirm: string } {
  const preview = previewSilence(matchers, firing);
  return { ...preview, confirm: sha256(preview.shown) };
}

/**
 * Refuses a silence that reaches too far and is not vouched for: BAD_INPUT without a confirmation, STALE_PLAN when what
 * was confirmed is not what it would mute now. Returns how many firing alerts it matches.
 */
export function checkBlast(firing: readonly PreviewAlert[], { matchers, comment }: SilenceDraft, vouched: Vouched): number {
  const { verdict, counts, total, confirm } = blastOf(matchers, firing);
  if (vouched.by === 'mark') {
    const message = guardMessage(verdict, counts, comment.includes(BROAD_MARK));
    if (message !== null) throw new AppError('BAD_INPUT', message, { field: 'matchers', rule: 'blast-radius', api: message });
    return total;
  }
  if (verdict.level === 'fine') return total;
  if (verdict.level === 'refused') throw new AppError('BAD_INPUT', verdict.words, { field: 'matchers', rule: 'blast-radius' });
  if (vouched.confirm === null) throw new AppError('BAD_INPUT', `${verdict.title}. ${verdict.words}`, { field: 'confirm', rule: 'blast-radius', confirm, counts });
  if (vouched.confirm !== confirm) throw new AppError('STALE_PLAN', `What it would mute has changed since you were shown it. ${verdict.words}`, { field: 'confirm', rule: 'blast-radius', confirm, counts });
  return total;
}
