import type { PolicyId } from '../ids';
import type { PolicyMatch, RuleSet } from '../policy';
import { figuresOf, paramsOf } from './params';
import { matchWords, tidyMatch } from './reach';

/** Which way a change goes; it may go both. */
export interface Compared {
  /** It may refuse what passed before. */
  readonly tightens: boolean;
  /** It may let through what was refused before. */
  readonly loosens: boolean;
}

/** Whether a change of a rule is for the stricter, the laxer, or both: by what it says, whatever runs now. */
export function compareRules(rule: PolicyId, was: RuleSet, is: RuleSet): Compared {
  const [before, after] = [figuresOf(rule, was.params), figuresOf(rule, is.params)];
  const ways = [...paramsOf(rule).map(({ name }) => compareFigures(before[name], after[name])), ...(['environment', 'service', 'pool'] as const).map((name) => compareReach(was.match[name], is.match[name]))];
  return { tightens: ways.some(({ tightens }) => tightens), loosens: ways.some(({ loosens }) => loosens) };
}

/** Whether two say the same. */
export function sameRule(rule: PolicyId, was: RuleSet, is: RuleSet): boolean {
  return ruleText(rule, was) === ruleText(rule, is);
}

/** "Most replicas that scaling may reach: 24 replicas → 16 replicas": what differs, a line each. */
export function changeWords(rule: PolicyId, was: RuleSet, is: RuleSet): string[] {
  const [before, after] = [figuresOf(rule, was.params), figuresOf(rule, is.params)];
  const figures = paramsOf(rule).flatMap((param) => {
    const [from, to] = [figureWords(param, before[param.name]), figureWords(param, after[param.name])];
    return from === to ? [] : [`${param.words}: ${from} → ${to}`];
  });
  const [from, to] = [matchWords(was.match), matchWords(is.match)];
  return from === to ? figures : [...figures, `Applies to: ${from} → ${to}`];
}

/** "24 replicas", "ghcr.io/meridian/*", "none". */
export function figureWords(param: { readonly kind: 'count'; readonly unit: string } | { readonly kind: 'list' }, figure: number | readonly string[] | undefined): string {
  if (param.kind === 'count') return `${String(figure)} ${figure === 1 ? param.unit.replace(/s$/, '') : param.unit}`;
  return Array.isArray(figure) && figure.length > 0 ? figure.join(', ') : 'none';
}

function compareFigures(was: number | readonly string[] | undefined, is: number | readonly string[] | undefined): Compared {
  if (typeof was === 'number' && typeof is === 'number') return { tightens: is < was, loosens: is > was };
  const [before, after] = [listOf(was), listOf(is)];
  return { tightens: before.some((entry) => !after.includes(entry)), loosens: after.some((entry) => !before.includes(entry)) };
}

/** A list that is left out reaches everything. */
function compareReach(was: PolicyMatch[keyof PolicyMatch], is: PolicyMatch[keyof PolicyMatch]): Compared {
  if (!was || !is) return { tightens: was !== undefined && !is, loosens: is !== undefined && !was };
  const [before, after] = [listOf(was), listOf(is)];
  return { tightens: after.some((entry) => !before.includes(entry)), loosens: before.some((entry) => !after.includes(entry)) };
}

function listOf(figure: number | readonly string[] | undefined): readonly string[] {
  return typeof figure === 'object' ? figure : [];
}

function ruleText(rule: PolicyId, { params, match }: RuleSet): string {
  const figures = figuresOf(rule, params);
  const { environment, service, pool } = tidyMatch(match);
  return JSON.stringify([paramsOf(rule).map(({ name }) => figures[name]), environment, service, pool]);
}
