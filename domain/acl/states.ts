import { no, yes, type Verdict } from '@/domain/verdict';

export const REQUEST_STATES = ['pending', 'approved', 'partially_approved', 'denied', 'withdrawn', 'superseded'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const LINE_DECISIONS = ['undecided', 'approved', 'denied', 'blocked'] as const;
export type LineDecision = (typeof LINE_DECISIONS)[number];

export const GRANT_STATES = ['enforcing', 'active', 'failed', 'revoked', 'expired'] as const;
export type GrantState = (typeof GRANT_STATES)[number];

export const ENFORCEMENT_STATES = ['compiling', 'pushed', 'probed', 'enforced', 'failed'] as const;
export type EnforcementState = (typeof ENFORCEMENT_STATES)[number];

/** Which states may follow which. What is absent is illegal; a state without successors is final. */
export type Transitions<State extends string> = Readonly<Record<State, readonly State[]>>;

export const REQUEST_TRANSITIONS: Transitions<RequestState> = {
  pending: ['approved', 'partially_approved', 'denied', 'withdrawn', 'superseded'],
  approved: [],
  partially_approved: [],
  denied: [],
  withdrawn: [],
  superseded: [],
};

/** `blocked` is set at intake by the ceiling; nobody can decide such a line. */
export const LINE_TRANSITIONS: Transitions<LineDecision> = {
  undecided: ['approved', 'denied'],
  approved: [],
  denied: [],
  blocked: [],
};

/** A failed grant is retried by itself; it is not in force until the probe has seen it. */
export const GRANT_TRANSITIONS: Transitions<GrantState> = {
  enforcing: ['active', 'failed', 'revoked', 'expired'],
  active: ['enforcing', 'failed', 'revoked', 'expired'],
  failed: ['enforcing', 'revoked', 'expired'],
  revoked: [],
  expired: [],
};

export const ENFORCEMENT_TRANSITIONS: Transitions<EnforcementState> = {
  compiling: ['pushed', 'failed'],
  pushed: ['probed', 'failed'],
  probed: ['enforced', 'failed'],
  enforced: [],
  failed: ['compiling'],
};

/** Grants that the compiler puts into the template. */
export const HELD_GRANT_STATES: readonly GrantState[] = ['enforcing', 'active', 'failed'];

export function isFinal<State extends string>(transitions: Transitions<State>, state: State): boolean {
  return transitions[state].length === 0;
}

/** Whether a step is legal, with the sentence that names both ends when it is not. */
export function mayBecome<State extends string>(transitions: Transitions<State>, from: State, to: State): Verdict {
  if (transitions[from].includes(to)) return yes;
  return no(isFinal(transitions, from) ? `It is already ${words(from)}, and that is final` : `It is ${words(from)} and cannot become ${words(to)} from there`);
}

/** What the decisions on the lines make of the request. Lines blocked by the ceiling count as not approved. */
export function requestStateFor(lines: readonly LineDecision[]): RequestState {
  if (lines.includes('undecided')) return 'pending';
  const approved = lines.filter((line) => line === 'approved').length;
  if (approved === 0) return 'denied';
  return approved === lines.length ? 'approved' : 'partially_approved';
}

export function mayDecideLine(request: RequestState, line: LineDecision): Verdict {
  if (line === 'blocked') return no('The line is outside the ceiling of its pool type; nobody can approve it');
  if (request !== 'pending') return no(`The request is already ${words(request)}`);
  return line === 'undecided' ? yes : no(`The line is already ${words(line)}`);
}

export function mayRevoke(grant: GrantState): Verdict {
  return mayBecome(GRANT_TRANSITIONS, grant, 'revoked');
}

function words(state: string): string {
  return state.replaceAll('_', ' ');
}
