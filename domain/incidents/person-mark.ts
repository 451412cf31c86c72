const MARK = /@\{([^{}\s]{1,64})\}/g;

/** How a sentence of the domain names a person: it knows only ids. {@link withNames} puts the name in. */
export function personMark(user: string): string {
  return `@{${user}}`;
}

/** The sentence with names for ids. A mark of somebody unknown (`nameOf` gives null) stays as it was written. */
export function withNames(text: string, nameOf: (user: string) => string | null): string {
  return text.replace(MARK, (mark, user: string) => nameOf(user) ?? mark);
}

/** The people whom a sentence names, each once, for one look-up of their names. */
export function peopleIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(MARK)].map(([, user = '']) => user))];
}
