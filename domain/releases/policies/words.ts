import type { PolicyDecision } from './decide';
import { holdsFrom } from './mode';
import type { Policy, PolicyException, PolicyFinding } from './policy';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "28 Nov", in UTC: the day as evidence names it. */
export function dayText(at: number): string {
  const day = new Date(at);
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}`;
}

/** What the gate says of a promotion: what refuses, what cannot be judged, what would hold and from which day, what is set aside. */
export function evidenceOf(decision: PolicyDecision, policies: readonly Policy[], exceptions: readonly PolicyException[], now: number): string {
  const sentences = [
    ...decision.refused.map(({ rule, message }) => `${rule}: ${message}`),
    ...decision.unknown.map(({ rule, message }) => `${rule} cannot be judged: ${message}`),
  ];
  const held = sentences.length === 0 ? ['No enforced rule is broken.'] : sentences;
  return [...held, ...said('Warned', rulesOf(decision.warned.filter(({ status }) => status !== 'unknowable'))), ...besides(decision, policies, exceptions, now)].join(' ');
}

/** What does not hold now: rules that only watch, with the day from which they hold, and what is set aside, with its owner and end. */
export function besides(decision: PolicyDecision, policies: readonly Policy[], exceptions: readonly PolicyException[], now: number): string[] {
  return [...audited(decision.audited, policies, now), ...excepted(decision.excepted, exceptions)];
}

/** "CFG-2 in audit, would hold from 28 Nov". */
function audited(findings: readonly PolicyFinding[], policies: readonly Policy[], now: number): string[] {
  const holding = findings.filter(({ status, grade }) => status !== 'unknowable' && grade === 'refuse');
  return rulesOf(holding).map((rule) => {
    const policy = policies.find(({ id }) => id === rule);
    const from = policy ? holdsFrom(policy, now) : null;
    return from === null ? `${rule} in audit, without a day from which it holds.` : `${rule} in audit, would hold from ${dayText(from)}.`;
  });
}

function excepted(findings: readonly PolicyFinding[], exceptions: readonly PolicyException[]): string[] {
  const lines = findings.map(({ rule, target }) => {
    const found = exceptions.find((exception) => exception.rule === rule && exception.target === target);
    return `${rule} set aside for ${target}${found ? ` until ${dayText(found.expiresAt)} (${found.owner})` : ''}.`;
  });
  return [...new Set(lines)];
}

function said(word: string, rules: readonly string[]): string[] {
  return rules.length === 0 ? [] : [`${word}: ${rules.join(', ')}.`];
}

function rulesOf(findings: readonly PolicyFinding[]): string[] {
  return [...new Set(findings.map(({ rule }) => rule))];
}
