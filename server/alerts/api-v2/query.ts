import { handlerError } from '@/domain/alerts/api-v2';
import { compiled } from '@/domain/alerts/match';
import { type Matcher, matcher } from '@/domain/alerts/matcher';
import { parseMatcher } from '@/domain/alerts/parse-matcher';
import { V2Refusal } from '@/server/alerts/api-v2/route';

const MAX_FILTERS = 32;
const TRUE = new Set(['true', '1', 'yes', 'ok', 'y', 'on', 'selected', 'checked', 't', 'enabled']);

/** The `filter` parameters, one matcher each; refused in the server's words. */
export function filterMatchers(query: URLSearchParams): Matcher[] {
  const texts = query.getAll('filter');
  if (texts.length > MAX_FILTERS) throw new V2Refusal(handlerError(400, `at most ${MAX_FILTERS} filters`));
  return texts.map((text) => {
    const parsed = parseMatcher(text);
    if (!parsed.ok) throw new V2Refusal(handlerError(400, parsed.message));
    return parsed.matcher;
  });
}

/** The `receiver` parameter as a test of names; everything passes without one. */
export function receiverTest(query: URLSearchParams): (name: string) => boolean {
  const pattern = query.get('receiver') ?? '';
  if (pattern === '') return () => true;
  const made = compiled(matcher('receiver', '=~', pattern));
  if (!made.ok) throw new V2Refusal(handlerError(400, `failed to parse receiver param: ${made.message}`));
  return made.test;
}

/** A yes-or-no parameter as the real server reads it: yes when left out, and whatever is not a word for yes is no. */
export function flag(query: URLSearchParams, name: string): boolean {
  const value = query.get(name);
  return value === null || value === '' || TRUE.has(value.toLowerCase());
}
