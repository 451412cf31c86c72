import { no, yes, type Verdict } from '@/domain/verdict';
import { MIN_REASON } from '../step';
import { MODE_WORDS, type PolicyId, type PolicyMode } from './ids';
import type { Policy, PolicySwitch } from './policy';

export const DAY_MS = 86_400_000;
/** How long a rule only watches before it holds anybody. */
export const AUDIT_DAYS = 7;
export const MAX_DELAYS = 2;
export const DELAY_DAYS = 7;

/** Gate imageTag asks for these of every release: they hold from the first day. */
const FROM_THE_START: ReadonlySet<PolicyId> = new Set(['IMG-1', 'IMG-2', 'IMG-3']);
/** Never enforced by itself: what no console can know must not begin to hold people on a date. IMG-4 is advice until somebody makes it a rule. */
const BY_HAND: Readonly<Partial<Record<PolicyId, PolicyMode>>> = { 'IMG-4': 'warn', 'RSP-1': 'audit' };

/** A rule as every deployment has it from the moment (epoch milliseconds) that it is first seen there. */
export function introduced(id: PolicyId, at: number): Policy {
  const byHand = BY_HAND[id];
  const common = { at, kind: 'introduced', by: 'console', reason: 'A rule of the platform.' } as const;
  if (FROM_THE_START.has(id)) return { id, params: {}, match: {}, switches: [{ ...common, mode: 'enforce', enforceAt: null }] };
  if (byHand) return { id, params: {}, match: {}, switches: [{ ...common, mode: byHand, enforceAt: null }] };
  return { id, params: {}, match: {}, switches: [{ ...common, mode: 'audit', enforceAt: at + AUDIT_DAYS * DAY_MS }] };
}

/** The decision that counts at an instant; what is decided later does not reach back to it. Null before the rule was introduced. */
export function switchAt({ switches }: Pick<Policy, 'switches'>, now: number): PolicySwitch | null {
  return switches.findLast(({ at }) => at <= now) ?? null;
}

/** The mode at an instant (epoch milliseconds): `audit` becomes `enforce` at its date, by itself. */
export function effectiveMode(policy: Pick<Policy, 'switches'>, now: number): PolicyMode {
  const last = switchAt(policy, now);
  if (last === null) return 'off';
  return last.mode === 'audit' && last.enforceAt !== null && last.enforceAt <= now ? 'enforce' : last.mode;
}

/** From when on it would hold by itself (epoch milliseconds); null when it holds already, or has no date. */
export function holdsFrom(policy: Pick<Policy, 'switches'>, now: number): number | null {
  return effectiveMode(policy, now) === 'audit' ? (switchAt(policy, now)?.enforceAt ?? null) : null;
}

/** How often the present time in audit was made longer. */
export function delaysOf(policy: Pick<Policy, 'switches'>): number {
  const since = policy.switches.findLastIndex(beginsAnew);
  return policy.switches.slice(since + 1).filter(({ kind }) => kind === 'delay').length;
}

/** Since when the rule is in audit, for "day 3 of 7"; delays belong to the same time. Null when it is not. */
export function auditDays(policy: Pick<Policy, 'switches'>, now: number): { readonly day: number; readonly of: number | null } | null {
  if (effectiveMode(policy, now) !== 'audit') return null;
  const since = policy.switches.findLast((each) => each.at <= now && beginsAnew(each))?.at ?? now;
  const until = switchAt(policy, now)?.enforceAt ?? null;
  return { day: Math.floor((now - since) / DAY_MS) + 1, of: until === null ? null : Math.round((until - since) / DAY_MS) };
}

export interface Said {
  readonly by: string;
  readonly reason: string;
}

export type Changed = { readonly policy: Policy } | { readonly refused: string; readonly field: string };

/** Changes the mode from now on. Going to audit starts its seven days anew, unless it is without a date. */
export function changeMode(policy: Policy, mode: PolicyMode, { by, reason }: Said, now: number): Changed {
  const verdict = reasonGiven(reason);
  if (!verdict.ok) return { refused: verdict.reason, field: 'reason' };
  if (effectiveMode(policy, now) === mode) return { refused: `${policy.id} is ${MODE_WORDS[mode]} already.`, field: 'mode' };
  const enforceAt = mode === 'audit' && BY_HAND[policy.id] === undefined ? now + AUDIT_DAYS * DAY_MS : null;
  return { policy: withSwitch(policy, { at: now, kind: 'mode', mode, enforceAt, by, reason: reason.trim() }) };
}

/** Moves the day on which it is enforced by seven days, at most twice. */
export function delay(policy: Policy, { by, reason }: Said, now: number): Changed {
  const may = mayDelay(policy, now);
  if (!may.ok) return { refused: may.reason, field: 'mode' };
  const verdict = reasonGiven(reason);
  if (!verdict.ok) return { refused: verdict.reason, field: 'reason' };
  const enforceAt = (holdsFrom(policy, now) ?? now) + DELAY_DAYS * DAY_MS;
  return { policy: withSwitch(policy, { at: now, kind: 'delay', mode: 'audit', enforceAt, by, reason: reason.trim() }) };
}

export function mayDelay(policy: Policy, now: number): Verdict {
  if (holdsFrom(policy, now) === null) return no(`${policy.id} has no day ahead on which it is enforced: there is nothing to delay.`);
  return delaysOf(policy) < MAX_DELAYS ? yes : no(`${policy.id} was delayed ${MAX_DELAYS} times already; a third time is not given. Correct what breaks it, or set an exception for what cannot be corrected yet.`);
}

const STRICTNESS: Readonly<Record<PolicyMode, number>> = { off: 0, audit: 1, warn: 2, enforce: 3 };

/** Whether it lets through what was refused before. */
export function loosens(from: PolicyMode, to: PolicyMode): boolean {
  return STRICTNESS[to] < STRICTNESS[from];
}

/** A reason long enough to say something. */
export function reasonGiven(reason: string): Verdict {
  return reason.trim().length < MIN_REASON ? no(`The reason is missing: write at least ${MIN_REASON} characters.`) : yes;
}

/** A time in audit is counted from it; a delay and a change that is not stricter belong to the time before. */
function beginsAnew({ kind, changed }: PolicySwitch): boolean {
  return kind === 'rule' ? changed?.anew === true : kind !== 'delay';
}

/** The rule with one more decision. */
export function withSwitch(policy: Policy, made: PolicySwitch): Policy {
  return { ...policy, switches: [...policy.switches, made] };
}
