import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactnessOf, guardsFor } from './exactness';
import type { Right } from './direction';
import { armsFilter, delivers, maySubscribe } from './server-semantics';
import { matches } from './subject';

/** All subscriptions and subjects of up to four tokens, with one letter that no grant names. */
const SUBJECTS = words(['a', 'b', 'fresh'], 4);
const SUBSCRIPTIONS = [...words(['a', 'b', 'fresh', '*'], 4), '>', ...words(['a', 'b', 'fresh', '*'], 3).map((head) => `${head}.>`)];

function words(letters: readonly string[], longest: number): string[] {
  let layer: string[] = [...letters];
  const all = [...layer];
  for (let length = 2; length <= longest; length += 1) {
    layer = layer.flatMap((head) => letters.map((letter) => `${head}.${letter}`));
    all.push(...layer);
  }
  return all;
}

const pattern = fc
  .tuple(fc.array(fc.constantFrom('a', 'b', '*'), { maxLength: 2 }), fc.constantFrom('a', 'b', '*', '>'))
  .map(([head, last]) => [...head, last].join('.'));
const grants = fc.array(pattern, { minLength: 1, maxLength: 3 }).map((patterns) => [...new Set(patterns)].map((each): Right => ({ direction: 'subscribe', pattern: each })));

describe('exactness against every subscription a client could try', () => {
  it('says wider exactly when something not granted can be read, and never misses a loss', () => {
    fc.assert(
      fc.property(grants, (held) => {
        const rights = { allow: held.map((grant) => grant.pattern), deny: guardsFor(held).map((guard) => guard.deny) };
        const report = exactnessOf(held);
        const granted = (subject: string): boolean => held.some((grant) => matches(grant.pattern, subject));
        const accepted = SUBSCRIPTIONS.filter((subscription) => maySubscribe(rights, subscription));
        const leaks = SUBJECTS.some((subject) => !granted(subject) && accepted.some((subscription) => delivers(rights, subscription, subject)));
        expect(report.some((each) => each.exactness === 'wider')).toBe(leaks);

        const anyFilter = accepted.some((subscription) => armsFilter(rights, subscription));
        for (const each of report.filter((grant) => grant.exactness === 'exact')) {
          const lost = SUBJECTS.filter((subject) => matches(each.pattern, subject) && !receives(rights, each.pattern, subject, anyFilter));
          expect(lost).toEqual([]);
        }
      }),
      { seed: 11, numRuns: 1_000 },
    );
  });
});

/** The worst case for a reader: some other subscription of the client has armed the delivery filter. */
function receives(rights: { allow: string[]; deny: string[] }, subscription: string, subject: string, armed: boolean): boolean {
  return maySubscribe(rights, subscription) && !(armed && rights.deny.some((denied) => matches(denied, subject)));
}
