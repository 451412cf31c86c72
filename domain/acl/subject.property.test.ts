import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, coversUnion, intersect, matches, witness } from './subject';

/**
 * Brute force: every subject of one to five tokens over two letters that patterns name and one that they
 * never do. The letter no pattern names stands for the infinite rest of the alphabet, and two tokens
 * more than the longest pattern stand for every greater length.
 */
const LETTERS = ['a', 'b', 'fresh'];
const SUBJECTS = allSubjects(5);

function allSubjects(longest: number): string[] {
  let layer: string[] = [''];
  const all: string[] = [];
  for (let length = 1; length <= longest; length += 1) {
    layer = layer.flatMap((head) => LETTERS.map((letter) => (head === '' ? letter : `${head}.${letter}`)));
    all.push(...layer);
  }
  return all;
}

const memo = new Map<string, ReadonlySet<string>>();

/** Reference semantics, written as a regular expression so that it shares nothing with the code under test. */
function members(pattern: string): ReadonlySet<string> {
  const known = memo.get(pattern);
  if (known) return known;
  const source = pattern.split('.').map((token) => (token === '*' ? '[^.]+' : token === '>' ? '.+' : token)).join('\\.');
  const expression = new RegExp(`^${source}$`);
  const found = new Set(SUBJECTS.filter((subject) => expression.test(subject)));
  memo.set(pattern, found);
  return found;
}

const pattern = fc
  .tuple(fc.array(fc.constantFrom('a', 'b', '*'), { minLength: 0, maxLength: 2 }), fc.constantFrom('a', 'b', '*', '>'))
  .map(([head, last]) => [...head, last].join('.'));
const union = fc.array(pattern, { minLength: 0, maxLength: 4 });
const RUN = { seed: 20_260_101, numRuns: 30_000 };

describe('against brute force', () => {
  it('pairs: subset, intersection and match agree with the enumerated sets', () => {
    let cases = 0;
    fc.assert(
      fc.property(pattern, pattern, fc.constantFrom(...SUBJECTS), (p, q, subject) => {
        cases += 1;
        const inP = members(p);
        const inQ = members(q);
        expect(matches(p, subject)).toBe(inP.has(subject));
        expect(covers(q, p)).toBe([...inP].every((each) => inQ.has(each)));
        const both = intersect(p, q);
        const expected = [...inP].filter((each) => inQ.has(each));
        expect(both === null ? [] : [...members(both)]).toEqual(expected);
      }),
      RUN,
    );
    expect(cases).toBeGreaterThanOrEqual(30_000);
  });

  it('unions: containment agrees, and a witness is inside and uncovered', () => {
    let cases = 0;
    fc.assert(
      fc.property(pattern, union, (p, outers) => {
        cases += 1;
        const sets = outers.map((outer) => members(outer));
        const covered = [...members(p)].every((subject) => sets.some((set) => set.has(subject)));
        expect(coversUnion(outers, p)).toBe(covered);
        const subject = witness(outers, p);
        expect(subject === null).toBe(covered);
        if (subject !== null) {
          expect(matches(p, subject)).toBe(true);
          expect(outers.some((outer) => matches(outer, subject))).toBe(false);
        }
      }),
      RUN,
    );
    expect(cases).toBeGreaterThanOrEqual(30_000);
  });
});
