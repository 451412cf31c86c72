import type { apiError } from '@/app/_lib/api-error';

/** Why a decision did not go through, and where to say so. */
export type DecisionProblem =
  | { readonly kind: 'reason'; readonly message: string }
  /** What it opens changed meanwhile: `changes` says how. */
  | { readonly kind: 'stale'; readonly changes: readonly string[] }
  | { readonly kind: 'decided'; readonly by: string; readonly at: string | null }
  | { readonly kind: 'other'; readonly title: string; readonly message: string };

/** Reads the server's answer to a decision. What changed in a stale plan is filled in after reading it again. */
export function problemOf(error: ReturnType<typeof apiError>): DecisionProblem {
  const { code, message, detail } = error;
  if (code === 'STALE_PLAN') return { kind: 'stale', changes: [] };
  if (code === 'ALREADY_DECIDED') return { kind: 'decided', by: String(detail['by'] ?? 'someone else'), at: typeof detail['at'] === 'string' ? detail['at'] : null };
  if (code === 'BAD_INPUT' && detail.field === 'reason') return { kind: 'reason', message };
  return { kind: 'other', title: code === 'NO_ANSWER' ? 'Not known whether it was decided.' : 'Not decided.', message };
}

/** The rule of the server, told before asking it: null when the reason will do. */
export function missingReason(facts: { readonly reason: string; readonly denies: boolean; readonly red: boolean }): string | null {
  if (facts.reason.trim() !== '') return null;
  if (facts.denies) return 'Say why it is denied; the owner reads it.';
  return facts.red ? 'Say why it is approved: it carries a red flag.' : null;
}
