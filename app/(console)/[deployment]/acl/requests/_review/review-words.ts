import { isPoolType, POOL_TYPE_LABEL } from '@/domain/deployments/pool-types';
import type { RiskCode } from '@/domain/acl/risk';
import type { StatusLook, StatusLooks } from '@/components/ui/status';
import type { Card, Choice, ReviewLine } from './review-types';

/** `EMSPool` as people say it. */
export function poolName(poolType: string): string {
  return isPoolType(poolType) ? POOL_TYPE_LABEL[poolType] : poolType;
}

/** One word for a flag; the sentence stands beside it. */
export const flagWords: Readonly<Record<RiskCode, string>> = {
  'wider-on-bus': 'wider',
  'guard-conflict': 'narrower',
  'early-wildcard': 'broad',
  'joins-writers': 'shared',
  'open-ended': 'open-ended',
  'no-traffic': 'no traffic',
  'new-principal': 'new',
  'guard-needed': 'guarded',
  'no-expiry': 'no end',
};

export const riskLooks: StatusLooks<'red' | 'amber' | 'info'> = {
  red: { tone: 'critical', word: 'red flag' },
  amber: { tone: 'warning', word: 'caution' },
  info: { tone: 'quiet', word: 'no flags' },
};

export const stateLooks: StatusLooks<Card['state']> = {
  pending: { tone: 'info', shape: 'ring', word: 'pending' },
  approved: { tone: 'ok', word: 'approved' },
  partially_approved: { tone: 'ok', shape: 'half', word: 'approved in part' },
  denied: { tone: 'quiet', shape: 'cross', word: 'denied' },
  withdrawn: { tone: 'quiet', shape: 'dash', word: 'withdrawn' },
  superseded: { tone: 'quiet', shape: 'dash', word: 'superseded' },
};

/** How a decided request stands: what the bus made of it weighs more than the decision. */
export function outcomeLook(card: Pick<Card, 'state' | 'enforcement'>): StatusLook {
  if (card.enforcement === 'failed') return { tone: 'critical', word: 'not in force' };
  if (card.enforcement === 'enforced') return card.state === 'partially_approved' ? { tone: 'ok', shape: 'half', word: 'part enforced' } : { tone: 'ok', word: 'enforced' };
  if (card.enforcement !== null) return { tone: 'info', shape: 'ring', word: card.enforcement };
  return stateLooks[card.state];
}

/** `line 1`, `lines 1 and 2`, `lines 1 to 4`. */
export function namesOfLines(lines: readonly ReviewLine[]): string {
  const numbers = lines.map((line) => line.number);
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return 'nothing';
  if (numbers.length === 1) return `line ${first}`;
  if (numbers.length === 2) return `lines ${first} and ${last}`;
  return last - first === numbers.length - 1 ? `lines ${first} to ${last}` : `lines ${numbers.slice(0, -1).join(', ')} and ${last}`;
}

/** What pressing the button does, by name: `Approve lines 1 and 2`, `Approve line 1, deny line 2`. */
export function decisionLabel(lines: readonly ReviewLine[], choiceOf: (line: ReviewLine) => Choice): string {
  const approved = lines.filter((line) => choiceOf(line) === 'approved');
  const denied = lines.filter((line) => choiceOf(line) === 'denied');
  if (denied.length === 0) return `Approve ${namesOfLines(approved)}`;
  if (approved.length === 0) return `Deny ${namesOfLines(denied)}`;
  return `Approve ${namesOfLines(approved)}, deny ${namesOfLines(denied)}`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
