import { describe, expect, it } from 'vitest';
import { allowDenyCovers, covers, coversUnion, forInstance, intersect, isSubscribable, matches, overlaps, witness } from './subject';
import match from './vectors/match.json';
import sets from './vectors/sets.json';

describe('match vectors', () => {
  it.each(match.vectors)('$id: $pattern against $subject', (vector) => {
    expect(isSubscribable(vector.pattern)).toBe(vector.refused !== true);
    if (vector.subject !== undefined) expect(matches(vector.pattern, vector.subject)).toBe(vector.match);
  });
});

describe('subset and overlap vectors', () => {
  it.each(sets.pairs)('$id: $p and $q', ({ p, q, pInQ, qInP, both }) => {
    expect({ pInQ: covers(q, p), qInP: covers(p, q) }).toEqual({ pInQ, qInP });
    expect([intersect(p, q), intersect(q, p)]).toEqual([both, both]);
    expect(overlaps(p, q)).toBe(both !== null);
  });

  it.each(sets.unions)('$id: $p in the union of $union', ({ p, union, covered }) => {
    expect(coversUnion(union, p)).toBe(covered);
    expect(witness(union, p) === null).toBe(covered);
  });
});

describe('allow without deny', () => {
  it('needs the allows to contain it and no deny to touch it', () => {
    const rights = { allow: ['a.>'], deny: ['a.secret.*'] };
    expect(allowDenyCovers(rights, 'a.b')).toBe(true);
    expect(allowDenyCovers(rights, 'a.*')).toBe(true);
    expect(allowDenyCovers(rights, 'a.*.x')).toBe(false);
    expect(allowDenyCovers(rights, 'b')).toBe(false);
  });
});

describe('witness', () => {
  it('names a subject that the pattern opens and the union does not', () => {
    expect(witness(['platform.data.>'], 'platform.oms.>')).toBe('platform.oms.any');
    expect(witness(['a.*', 'a.*.*.>'], 'a.>')).toBe('a.any.any2');
  });

  it('avoids tokens that the union names literally and prefers real words', () => {
    expect(witness(['a.any'], 'a.*')).toBe('a.anyx');
    expect(witness(['platform.data.>'], 'platform.*.x', ['data', 'oms'])).toBe('platform.oms.x');
  });
});

describe('the own id', () => {
  it('is one unknown literal: contained by a star, never by another id', () => {
    expect(covers('platform.dgm.*.x', 'platform.dgm.{i}.x')).toBe(true);
    expect(covers('platform.dgm.{i}.>', 'platform.dgm.{i}.x')).toBe(true);
    expect(covers('platform.dgm.{i}.>', 'platform.dgm.dgm-2.x')).toBe(false);
    expect(intersect('platform.dgm.{i}.>', 'platform.dgm.dgm-2.x')).toBe('platform.dgm.{i}.x');
  });

  it('becomes the id of the instance on the bus', () => {
    expect(forInstance('platform.dgm.{i}.data.>', 'dgm-1')).toBe('platform.dgm.dgm-1.data.>');
  });
});
