import type { KnownTopic } from './tap-types';

const MOST = 200;

/** What can be chosen while typing: branches first (a shared beginning with `**`), then the subjects themselves. */
export function offeredPatterns(known: readonly KnownTopic[]): readonly string[] {
  const branches = new Map<string, number>();
  for (const { topic } of known) {
    const tokens = topic.split('.');
    for (let length = 2; length < tokens.length; length += 1) {
      const branch = `${tokens.slice(0, length).join('.')}.**`;
      branches.set(branch, (branches.get(branch) ?? 0) + 1);
    }
  }
  const shared = [...branches].filter(([, topics]) => topics > 1).map(([branch]) => branch).toSorted();
  return [...shared, ...known.map(({ topic }) => topic)].slice(0, MOST);
}
