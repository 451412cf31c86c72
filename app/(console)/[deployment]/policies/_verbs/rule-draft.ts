import type { RuleTyped } from '@/domain/releases/policies/figures/judge-rule';
import { paramsOf } from '@/domain/releases/policies/figures/params';
import type { PolicyRow } from '../_list/policy-types';

export type MatchPart = keyof RuleTyped['match'];

/** What somebody typed and has not sent, and the version of the rule that they typed it over. */
export interface RuleDraft {
  readonly version: number;
  /** By the name of the figure; a list has one entry a line. */
  readonly texts: Readonly<Record<string, string>>;
  readonly match: RuleTyped['match'];
}

/** The rule as it stands, to be typed over. */
export function draftOf({ version, params, match }: Pick<PolicyRow, 'version' | 'params' | 'match'>): RuleDraft {
  const texts = Object.entries(params).map(([name, figure]) => [name, Array.isArray(figure) ? figure.join('\n') : String(figure)]);
  return { version, texts: Object.fromEntries(texts), match };
}

/** What was typed, as it is judged and sent. */
export function typedOf(rule: PolicyRow['id'], { texts, match }: RuleDraft) {
  const params = paramsOf(rule).map(({ name, kind }): [string, string | string[]] => [name, kind === 'list' ? entriesOf(texts[name] ?? '') : (texts[name] ?? '').trim()]);
  return { params: Object.fromEntries(params), match: { environment: [...match.environment], service: [...match.service], pool: [...match.pool] } };
}

/** A draft as it was kept; null when it is none. */
export function keptDraft(kept: string): RuleDraft | null {
  try {
    const { version, texts, match } = JSON.parse(kept) as { version: unknown; texts: Record<string, unknown>; match: Record<string, unknown> };
    const names = (part: MatchPart): string[] => (Array.isArray(match[part]) ? match[part].filter((name): name is string => typeof name === 'string') : []);
    if (typeof version !== 'number') return null;
    return { version, texts: Object.fromEntries(Object.entries(texts).filter((each): each is [string, string] => typeof each[1] === 'string')), match: { environment: names('environment'), service: names('service'), pool: names('pool') } };
  } catch {
    return null;
  }
}

function entriesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}
