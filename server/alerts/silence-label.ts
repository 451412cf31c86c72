import { type Matcher, printMatchers } from '@/domain/alerts/matcher';

const MOST = 160;

/** What a silence is called where there is one line for it: its matchers. */
export function silenceLabel({ matchers }: { matchers: readonly Matcher[] }): string {
  const text = printMatchers(matchers);
  return text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text;
}
