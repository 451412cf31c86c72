import { describe, expect, it } from 'vitest';
import { parsePath } from './json-path';
import { leadsTo, pathTo } from './json-place';

describe('places in a document', () => {
  it.each([
    ['$.account', ['account'], true],
    ['$.account', ['account', 'id'], false],
    ['$.legs[*].account', ['legs', 3, 'account'], true],
    ['$.legs[0].account', ['legs', 3, 'account'], false],
    ['$.legs[*]', ['legs', 'x'], false],
  ])('%s at %j: %s', (path, place, expected) => expect(leadsTo(parsePath(path) ?? [], place)).toBe(expected));

  it('writes a path that reads back', () => {
    expect([pathTo(['legs', 0, 'qty']), pathTo(['odd name']), pathTo([])]).toEqual(['$.legs[0].qty', null, null]);
    expect(leadsTo(parsePath('$.legs[0].qty') ?? [], ['legs', 0, 'qty'])).toBe(true);
  });
});
