/** The answer of a rule that can explain itself, so that a button and the server give the same reason. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export const yes: Verdict = { ok: true };

/** A refusal with the sentence shown to the person. */
export function no(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
