import type { ApiOutputs } from '@/app/_lib/api-types';

export type Rules = ApiOutputs['releases']['rules'];
export type RuleValues = Pick<Rules, 'upstream' | 'autoPromote' | 'approvals' | 'soakS' | 'smokeS' | 'guardMin'>;

/** What is typed: numbers as they stand in their fields. */
export interface RulesDraft {
  /** Of the rules that it began from. */
  readonly version: number;
  readonly upstream: string | null;
  readonly autoPromote: boolean;
  readonly approvals: string;
  readonly soakS: string;
  readonly smokeS: string;
  readonly guardMin: string;
}

/** The fields that hold a number, with what they may hold. */
export const NUMBERS = {
  approvals: { label: 'Approvals', least: 0, most: 5, unit: 'people' },
  smokeS: { label: 'Smoke tests', least: 1, most: 300, unit: 's' },
  soakS: { label: 'Soak', least: 0, most: 86_400, unit: 's' },
  guardMin: { label: 'Guard', least: 0, most: 1_440, unit: 'min' },
} as const;
export type NumberKey = keyof typeof NUMBERS;
const KEYS: readonly NumberKey[] = ['approvals', 'smokeS', 'soakS', 'guardMin'];

export function draftOf({ version, upstream, autoPromote, approvals, soakS, smokeS, guardMin }: Rules): RulesDraft {
  return { version, upstream, autoPromote, approvals: String(approvals), soakS: String(soakS), smokeS: String(smokeS), guardMin: String(guardMin) };
}

/** What was typed before, as it was kept; null when nothing was, or when it is none. */
export function keptDraft(text: string): RulesDraft | null {
  if (text === '') return null;
  try {
    const kept = JSON.parse(text) as Partial<RulesDraft>;
    return typeof kept.version === 'number' && KEYS.every((key) => typeof kept[key] === 'string') ? (kept as RulesDraft) : null;
  } catch {
    return null;
  }
}

/** The rules as typed, or what is wrong at which field, with what would be right. */
export function readDraft(draft: RulesDraft): { readonly values: RuleValues | null; readonly problems: Partial<Record<NumberKey, string>> } {
  const problems: Partial<Record<NumberKey, string>> = {};
  for (const key of KEYS) {
    const { least, most, unit } = NUMBERS[key];
    const typed = draft[key].trim();
    const value = Number(typed);
    if (!/^\d+$/.test(typed) || value < least || value > most) problems[key] = `A whole number from ${least} to ${most} ${unit} is wanted.`;
  }
  const { upstream, autoPromote } = draft;
  const number = (key: NumberKey) => Number(draft[key]);
  return { problems, values: Object.keys(problems).length > 0 ? null : { upstream, autoPromote, approvals: number('approvals'), soakS: number('soakS'), smokeS: number('smokeS'), guardMin: number('guardMin') } };
}

/** Whether what is typed differs from what holds. */
export function differs(values: RuleValues, rules: RuleValues): boolean {
  return values.upstream !== rules.upstream || values.autoPromote !== rules.autoPromote || KEYS.some((key) => values[key] !== rules[key]);
}
