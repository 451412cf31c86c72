import type { PolicyException, PolicyFinding } from './policy';
import { DAY_MS, reasonGiven } from './mode';

export const MAX_EXCEPTION_DAYS = 30;

/** Whether it counts at an instant; after its expiry it does not, without anybody doing anything. */
export function exceptionInForce({ from, expiresAt, endedAt }: Pick<PolicyException, 'from' | 'expiresAt' | 'endedAt'>, now: number): boolean {
  return from <= now && now < expiresAt && (endedAt === null || now < endedAt);
}

/** It covers its rule on its target, and nothing else. */
export function covers(exception: PolicyException, finding: Pick<PolicyFinding, 'rule' | 'target'>, now: number): boolean {
  return exception.rule === finding.rule && exception.target === finding.target && exceptionInForce(exception, now);
}

export interface ExceptionAsked {
  readonly reason: string;
  readonly owner: string;
  readonly expiresAt: number;
}

/** Why an exception cannot be made as asked; null when it can. */
export function refuseException({ reason, owner, expiresAt }: ExceptionAsked, now: number): { readonly refused: string; readonly field: string } | null {
  const verdict = reasonGiven(reason);
  if (!verdict.ok) return { refused: verdict.reason, field: 'reason' };
  if (owner.trim() === '') return { refused: 'Say who answers for it until it ends.', field: 'owner' };
  if (expiresAt <= now) return { refused: 'Its end lies in the past: choose a later one.', field: 'expiresAt' };
  if (expiresAt > now + MAX_EXCEPTION_DAYS * DAY_MS) return { refused: `An exception lasts at most ${MAX_EXCEPTION_DAYS} days: choose an earlier end.`, field: 'expiresAt' };
  return null;
}
