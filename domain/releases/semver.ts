/** A version as SemVer 2.0 reads it. Numbers are kept as text: they have no upper bound. */
export interface Version {
  readonly core: readonly [string, string, string];
  readonly prerelease: readonly string[];
  readonly build: readonly string[];
}

const NUMBER = '0|[1-9]\\d*';
const WORD = `(?:${NUMBER}|\\d*[A-Za-z-][0-9A-Za-z-]*)`;
const SEMVER = new RegExp(`^(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})(?:-(${WORD}(?:\\.${WORD})*))?(?:\\+([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?$`);
/** Longer ones are refused unread. */
export const MAX_VERSION_LENGTH = 64;

/** Reads a version, without a leading `v`; null when it is none. */
export function parseVersion(text: string): Version | null {
  const found = text.length > MAX_VERSION_LENGTH ? null : SEMVER.exec(text);
  if (!found) return null;
  const [, major = '', minor = '', patch = '', prerelease, build] = found;
  return { core: [major, minor, patch], prerelease: prerelease?.split('.') ?? [], build: build?.split('.') ?? [] };
}

/** Which of two versions is newer (SemVer §11): negative when `a` is older. Build metadata is not looked at; what is no version is older than all that are. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  if (!left || !right) return Number(left !== null) - Number(right !== null);
  for (const [at, part] of left.core.entries()) {
    const order = compareNumbers(part, right.core[at] ?? '0');
    if (order !== 0) return order;
  }
  if (left.prerelease.length === 0 || right.prerelease.length === 0) return right.prerelease.length - left.prerelease.length;
  return comparePrerelease(left.prerelease, right.prerelease);
}

function comparePrerelease(left: readonly string[], right: readonly string[]): number {
  for (const [at, a] of left.entries()) {
    const b = right[at];
    if (b === undefined) return 1;
    const order = compareWords(a, b);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareWords(a: string, b: string): number {
  const [numericA, numericB] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (numericA && numericB) return compareNumbers(a, b);
  if (numericA !== numericB) return numericA ? -1 : 1;
  return compareText(a, b);
}

/** Without leading zeros, the longer one is the larger one. */
function compareNumbers(a: string, b: string): number {
  return a.length - b.length || compareText(a, b);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
