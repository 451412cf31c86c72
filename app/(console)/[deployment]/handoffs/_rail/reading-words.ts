/** Who else is here, as one sentence; empty when nobody is. */
export function readingWords(names: readonly string[]): string {
  const [first, second, ...more] = names;
  if (first === undefined) return '';
  if (second === undefined) return `${first} is reading this too`;
  if (more.length === 0) return `${first} and ${second} are reading this too`;
  return `${first}, ${second} and ${more.length} more are reading this too`;
}
