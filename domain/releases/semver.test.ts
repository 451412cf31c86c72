import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, parseVersion } from './semver';
import vectors from './vectors/versions.json';

const sign = (a: string, b: string): number => Math.sign(compareVersions(a, b));

describe('a version', () => {
  it.each(vectors.good)('%s is one', (text) => expect(parseVersion(text)).not.toBeNull());
  it.each(vectors.none)('"%s" is none, and older than all that are', (text) => {
    expect(parseVersion(text)).toBeNull();
    expect([sign(text, '0.0.0-0'), sign('0.0.0-0', text), sign(text, 'x')]).toEqual([-1, 1, 0]);
  });

  it('is ordered as SemVer 2.0 orders it, any pair of them', () => {
    const at = fc.nat({ max: vectors.rising.length - 1 });
    fc.assert(fc.property(at, at, (a, b) => sign(vectors.rising[a] ?? '', vectors.rising[b] ?? '') === Math.sign(a - b)), { numRuns: 2_000 });
  });

  it('is not newer for its build, and is never longer than can be read', () => {
    expect(sign('1.4.2+a', '1.4.2+b')).toBe(0);
    expect(parseVersion(`1.4.2-${'a'.repeat(64)}`)).toBeNull();
  });
});
