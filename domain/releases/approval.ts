import { personMark } from '@/domain/incidents/person-mark';
import { no, yes, type Verdict } from '@/domain/verdict';
import { isProduction } from './environment';
import type { GateResult } from './gates';
import type { PromotionFacts } from './promotion';
import { STATE_WORDS } from './states';

/** A person who might approve, with the roles held in the deployment. */
export interface Approver {
  readonly id: string;
  readonly roles: readonly string[];
  readonly active: boolean;
  /** A token or a service: it may ask, and never approve. */
  readonly machine: boolean;
  /** When they last proved who they are, epoch milliseconds; null: never in this session. */
  readonly authenticatedAt: number | null;
}

export const DECISIONS = ['approve', 'reject'] as const;
export type ApprovalDecision = (typeof DECISIONS)[number];

/** What somebody said of what was shown to them. Giving it anew for the same hash replaces it. */
export interface Approval {
  readonly by: string;
  readonly decision: ApprovalDecision;
  readonly reviewHash: string;
  readonly comment: string;
  readonly at: number;
  /** Why it counts no longer, and since when; null while it does. */
  readonly ended: { readonly at: number; readonly why: 'withdrawn' | 'changed' | 'unfit' } | null;
}

export const APPROVING_ROLE = 'deployment_admin';
/** In production an approval needs a sign-in as young as this. */
export const APPROVAL_REAUTH_MS = 10 * 60_000;
/** The refusal that a new sign-in does away with. */
export const REAUTH_REASON = 'Approving for production needs a sign-in of the last 10 min: confirm your password and approve again.';
export const APPROVALS_EXPIRE_MS = 72 * 3_600_000;

type Approvable = Pick<PromotionFacts, 'deployment' | 'environment' | 'state' | 'requestedBy' | 'authors' | 'approvals' | 'approvalsExpireAt' | 'reviewHash' | 'quorum'>;

/**
 * Four eyes: whether this person may approve what is shown now, and if not, why, and who may instead. `people`: those
 * whose names the sentence may give; without them it names the role. Names are marks: see `withNames`.
 */
export function mayApprove(facts: Approvable, person: Approver, now: number, people: readonly Approver[] = []): Verdict {
  const settled = mayDecideAtAll(facts, person, now, people);
  if (!settled.ok) return settled;
  const tie = tieOf(facts, person.id);
  if (tie !== null) return no(`${tie}: ${instead(facts, person, people)}.`);
  if (standing(facts).some(({ by }) => by === person.id)) return no(`You have approved it already, and one person counts once: ${instead(facts, person, people)}.`);
  if (isProduction(facts.environment) && !isFresh(person, now)) return no(REAUTH_REASON);
  return yes;
}

/** Whether this person may end it by a rejection. Being tied to it is no obstacle: it makes things safer. */
export function mayReject(facts: Approvable, person: Approver, now: number, people: readonly Approver[] = []): Verdict {
  return mayDecideAtAll(facts, person, now, people);
}

/** Whether this person may take an approval of theirs back. */
export function mayWithdraw(facts: Approvable, personId: string): Verdict {
  if (facts.state !== 'pending_approval') return no(facts.state === 'ready' ? 'It has its approvals and is about to start: abort it instead.' : `It is ${STATE_WORDS[facts.state]}: there is nothing to withdraw.`);
  return standing(facts).some(({ by }) => by === personId) ? yes : no('You have not approved what is shown now, so there is nothing to withdraw.');
}

/** Those of the people who could still approve, so that the page tells whom to ask. How long ago they signed in does not matter for that. */
export function eligibleApprovers<Person extends Approver>(facts: Approvable, people: readonly Person[]): readonly Person[] {
  const voted = new Set(standing(facts).map(({ by }) => by));
  return people.filter((person) => isFit(person) && tieOf(facts, person.id) === null && !voted.has(person.id));
}

/** The approvals that count: of what is shown now, each person once, and never of somebody tied to it. */
export function standing(facts: Pick<Approvable, 'approvals' | 'reviewHash' | 'requestedBy' | 'authors'>): readonly Approval[] {
  const counted = facts.approvals.filter((approval) => approval.decision === 'approve' && approval.ended === null && approval.reviewHash === facts.reviewHash && tieOf(facts, approval.by) === null);
  return [...new Map(counted.map((approval) => [approval.by, approval])).values()];
}

export function hasQuorum(facts: Pick<Approvable, 'approvals' | 'reviewHash' | 'requestedBy' | 'authors' | 'quorum'>): boolean {
  return standing(facts).length >= facts.quorum;
}

/** The gate that the approvals are. */
export function approvalsGate(facts: Approvable, at: number): GateResult {
  const names = standing(facts).map(({ by }) => personMark(by));
  const evidence = facts.quorum === 0 ? 'None is needed here.' : `${names.length} of ${facts.quorum}${names.length > 0 ? `: ${names.join(', ')}` : ''}.`;
  return { gate: 'approvals', status: hasQuorum(facts) ? 'pass' : 'fail', evidence, at };
}

function mayDecideAtAll(facts: Approvable, person: Approver, now: number, people: readonly Approver[]): Verdict {
  if (facts.state !== 'pending_approval') return no(NOT_PENDING[facts.state] ?? `It is ${STATE_WORDS[facts.state]}: there is nothing to decide.`);
  if (facts.approvalsExpireAt !== null && now >= facts.approvalsExpireAt) return no('Its 72 h for approval are over: request it again.');
  if (person.machine) return no(`A token never approves or rejects: ${instead(facts, person, people)}.`);
  if (!person.active) return no(`Your account is closed: ${instead(facts, person, people)}.`);
  if (!person.roles.includes(APPROVING_ROLE)) return no(`It needs the role deployment admin in ${facts.deployment}: ${instead(facts, person, people)}.`);
  return yes;
}

const NOT_PENDING: Partial<Record<PromotionFacts['state'], string>> = {
  requested: 'Its gates are being asked: approvals are wanted when all of them pass.',
  gated: 'Its gates hold it: approvals are wanted when all of them pass.',
  ready: 'It has its approvals already and is about to start.',
};

function tieOf({ requestedBy, authors }: Pick<Approvable, 'requestedBy' | 'authors'>, id: string): string | null {
  if (requestedBy === id) return 'You requested this promotion';
  return authors.includes(id) ? 'You wrote or last edited this release' : null;
}

function isFit(person: Approver): boolean {
  return person.active && !person.machine && person.roles.includes(APPROVING_ROLE);
}

function isFresh({ authenticatedAt }: Approver, now: number): boolean {
  return authenticatedAt !== null && now - authenticatedAt <= APPROVAL_REAUTH_MS;
}

const MAX_NAMED = 3;

function instead(facts: Approvable, person: Approver, people: readonly Approver[]): string {
  if (people.length === 0) return `another deployment admin of ${facts.deployment} may, who neither requested nor wrote it`;
  const names = eligibleApprovers(facts, people).filter(({ id }) => id !== person.id).map(({ id }) => personMark(id));
  if (names.length === 0) return `nobody else may yet, so give another person the role deployment admin in ${facts.deployment}`;
  const more = names.length > MAX_NAMED ? ` or ${names.length - MAX_NAMED} more` : '';
  return `${names.slice(0, MAX_NAMED).join(more === '' ? ' or ' : ', ')}${more} may`;
}
