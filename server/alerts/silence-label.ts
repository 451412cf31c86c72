import { type Matcher, printMatchers } from '@/domain/alerts/matcher';

const MOST = 160;

/** What a silence is called where there is one line for it: its matchers. */
export function silenceLabel({ matchers }: { matchers: readonly Matcher[] }): string {
  const text = printMatchers(matchers);
  return text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text;
}

/** The plugin whose alerts it mutes, where its matchers name one, so that it stands among the changes of that plugin. */
export function silencedPlugin({ matchers }: { matchers: readonly Matcher[] }): { plugin?: string } {
  const named = matchers.find(({ name, value, isEqual, isRegex }) => name === 'plugin' && isEqual && !isRegex && value !== '');
  return named ? { plugin: named.value } : {};
}
