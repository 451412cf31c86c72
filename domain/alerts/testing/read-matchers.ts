import type { Matcher } from '../matcher';
import { parseMatcher } from '../parse-matcher';

/** Matchers of a vector, which writes them as people do. */
export function readMatchers(texts: readonly string[]): readonly Matcher[] {
  return texts.map((text) => {
    const read = parseMatcher(text);
    if (!read.ok) throw new SyntaxError(read.message);
    return read.matcher;
  });
}
