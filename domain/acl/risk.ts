import type { Direction } from './direction';
import type { Exactness } from './exactness';
import { isOpenEnded, tokensOf } from './subject';
import { leakOf } from './server-semantics';

export const RISK_LEVELS = ['red', 'amber', 'info'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

export const RISK_CODES = ['wider-on-bus', 'guard-conflict', 'early-wildcard', 'joins-writers', 'open-ended', 'no-traffic', 'new-principal', 'guard-needed', 'no-expiry'] as const;
export type RiskCode = (typeof RISK_CODES)[number];

export interface RiskFlag {
  readonly code: RiskCode;
  readonly level: RiskLevel;
  /** The sentence shown to the reviewer. */
  readonly reason: string;
}

/**
 * Flags that follow from patterns, ceilings and held grants alone. They are part of what a decision is
 * pinned to; the others move with traffic and time and would make every plan stale.
 */
export const PINNED_RISKS: readonly RiskCode[] = ['wider-on-bus', 'guard-conflict', 'early-wildcard', 'open-ended', 'guard-needed', 'no-expiry'];

export interface RiskFacts {
  readonly direction: Direction;
  readonly pattern: string;
  readonly exactness: Exactness;
  readonly exactnessReason: string | null;
  /** Already held grants that this line would make narrower. */
  readonly narrows: readonly string[];
  /** Known topics that the pattern matches now; null when activity is not known. */
  readonly knownTopics: number | null;
  /** Other plugins that publish there today. */
  readonly otherPublishers: readonly string[];
  /** How long the plugin has been registered, in milliseconds; null when not known. */
  readonly principalAgeMs: number | null;
  readonly expires: boolean | null;
}

const DAY_MS = 86_400_000;
const EARLY = 3;

/** All flags of one line, the most serious first. */
export function riskFlags(facts: RiskFacts): readonly RiskFlag[] {
  return sortByRisk(RULES.map((rule) => rule(facts)).filter((flag) => flag !== null));
}

export function sortByRisk(flags: readonly RiskFlag[]): readonly RiskFlag[] {
  return flags.toSorted((a, b) => RISK_LEVELS.indexOf(a.level) - RISK_LEVELS.indexOf(b.level) || RISK_CODES.indexOf(a.code) - RISK_CODES.indexOf(b.code));
}

/** The level of the worst flag, `info` when there is none. */
export function highestRisk(flags: readonly RiskFlag[]): RiskLevel {
  return sortByRisk(flags)[0]?.level ?? 'info';
}

type Rule = (facts: RiskFacts) => RiskFlag | null;

const RULES: readonly Rule[] = [
  (facts) => (facts.exactness === 'wider' ? red('wider-on-bus', facts.exactnessReason ?? 'The bus opens more than is asked') : null),
  (facts) => {
    if (facts.exactness === 'narrower') return red('guard-conflict', facts.exactnessReason ?? 'The bus opens less than is asked');
    return facts.narrows.length === 0 ? null : red('guard-conflict', `Its guard would cut what the plugin already holds: ${facts.narrows.join(', ')}`);
  },
  (facts) => {
    const first = tokensOf(facts.pattern).findIndex((token) => token === '*' || token === '>') + 1;
    return first > 0 && first <= EARLY ? amber('early-wildcard', `A wildcard already at token ${first}: it opens a whole branch of topics`) : null;
  },
  (facts) => {
    if (facts.direction !== 'publish' || facts.otherPublishers.length === 0) return null;
    return amber('joins-writers', `${facts.otherPublishers.join(', ')} ${facts.otherPublishers.length === 1 ? 'publishes' : 'publish'} there today; readers could not tell them apart`);
  },
  (facts) => (isOpenEnded(facts.pattern) ? amber('open-ended', 'Ends in "**": topics that do not exist yet are included') : null),
  (facts) => (facts.direction === 'subscribe' && facts.knownTopics === 0 ? amber('no-traffic', 'Nothing has been seen on the bus that this would match') : null),
  (facts) => (facts.principalAgeMs !== null && facts.principalAgeMs < DAY_MS ? info('new-principal', 'The plugin registered less than 24 hours ago') : null),
  (facts) => (facts.direction === 'subscribe' && leakOf(facts.pattern) !== null ? info('guard-needed', 'A trailing "*" needs a guard on the bus; it is added by itself') : null),
  (facts) => (facts.expires === false ? info('no-expiry', 'The grant does not end by itself') : null),
];

const flag = (level: RiskLevel) => (code: RiskCode, reason: string): RiskFlag => ({ code, level, reason });
const red = flag('red');
const amber = flag('amber');
const info = flag('info');
