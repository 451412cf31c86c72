import { describe, expect, it } from 'vitest';
import { chartMarkers } from './chart-markers';

const change = (kind: string, seconds: number) => ({ kind, effectiveFrom: new Date(seconds * 1000) });
const words = (...changes: ReturnType<typeof change>[]) => chartMarkers(changes, 180_000).map(({ at, words: said }) => [at / 1000, said]);

describe('chartMarkers', () => {
  it('names a change by its verb', () => expect(words(change('acl.grant.revoked', 40), change('deployments.mask_rule.set_up', 10))).toEqual([[10, 'set up'], [40, 'revoked']]));
  it('makes one mark of what happened within seconds, at the first of it', () => expect(words(change('acl.grant.enforced', 12), change('acl.request.approved', 10))).toEqual([[10, 'approved, enforced']]));
  it('counts what would be too many words', () => {
    expect(words(change('a.b.x', 1), change('a.b.x', 2), change('a.b.y', 3))).toEqual([[1, '2 × x, y']]);
    expect(words(change('a.b.x', 1), change('a.b.y', 2), change('a.b.z', 3), change('a.b.z', 4))).toEqual([[1, '4 changes']]);
  });
});
