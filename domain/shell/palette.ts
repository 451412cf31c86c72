/** Something the palette can find: a page, a thing with a page, or an action of the open page. */
export interface PaletteEntry {
  readonly id: string;
  readonly title: string;
  /** Group heading, e.g. the kind of thing. */
  readonly kind: string;
  /** Quiet words at the end of the row. */
  readonly hint?: string;
  /** Further words that find it. */
  readonly keywords?: readonly string[];
}

export interface PaletteMatch<T extends PaletteEntry> {
  readonly entry: T;
  /** Matched characters of the title as half-open ranges, for marking. Empty when keywords matched. */
  readonly marks: readonly (readonly [number, number])[];
}

interface Scored {
  readonly score: number;
  readonly marks: readonly (readonly [number, number])[];
}

const WORD_START = /[^\p{L}\p{N}]/u;

/**
 * Scores `needle` (lower case) as a subsequence of `text` (lower case): runs and word starts count most, gaps
 * cost. `null` if some character is missing. Greedy from the best first position, so linear for each start.
 */
export function scoreText(text: string, needle: string): Scored | null {
  const whole = text.indexOf(needle);
  if (whole >= 0) {
    const starts = whole === 0 || WORD_START.test(text.charAt(whole - 1));
    const score = 100 + (starts ? 50 : 0) + (whole === 0 ? 25 : 0) - Math.min(20, text.length - needle.length) * 0.5;
    return { score, marks: [[whole, whole + needle.length]] };
  }
  const marks: [number, number][] = [];
  let score = 0;
  let from = 0;
  for (const character of needle) {
    const at = text.indexOf(character, from);
    if (at < 0) return null;
    const last = marks.at(-1);
    if (last && last[1] === at) {
      last[1] = at + 1;
      score += 6;
    } else {
      marks.push([at, at + 1]);
      score += at === 0 || WORD_START.test(text.charAt(at - 1)) ? 8 : 1 - Math.min(3, at - from) * 0.5;
    }
    from = at + 1;
  }
  return score >= needle.length ? { score, marks } : null;
}

/** Entries with their lower-case words made once, so that a keystroke only compares. */
export interface PaletteIndex<T extends PaletteEntry> {
  readonly rows: readonly { readonly entry: T; readonly title: string; readonly words: string }[];
}

/** Prepares entries for {@link findEntries}. */
export function indexEntries<T extends PaletteEntry>(entries: readonly T[]): PaletteIndex<T> {
  return {
    rows: entries.map(entry => ({
      entry,
      title: entry.title.toLowerCase(),
      words: [entry.kind, ...(entry.keywords ?? [])].join(' ').toLowerCase(),
    })),
  };
}

/**
 * The best `limit` entries for a query, best first; equal scores keep the given order. Every word of the query
 * must match the title or the keywords. An empty query returns the first `limit` entries as given.
 */
export function findEntries<T extends PaletteEntry>(index: PaletteIndex<T>, query: string, limit: number): readonly PaletteMatch<T>[] {
  const needles = query.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  if (needles.length === 0) return index.rows.slice(0, limit).map(row => ({ entry: row.entry, marks: [] }));
  const found: { match: PaletteMatch<T>; score: number }[] = [];
  for (const row of index.rows) {
    let score = 0;
    const marks: (readonly [number, number])[] = [];
    const all = needles.every(needle => {
      const hit = scoreText(row.title, needle);
      if (hit) {
        score += hit.score;
        marks.push(...hit.marks);
        return true;
      }
      const words = row.words.includes(needle);
      score += words ? 20 : 0;
      return words;
    });
    if (all) found.push({ match: { entry: row.entry, marks: mergeRanges(marks) }, score });
  }
  return found.toSorted((a, b) => b.score - a.score).slice(0, limit).map(each => each.match);
}

function mergeRanges(ranges: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const merged: [number, number][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
