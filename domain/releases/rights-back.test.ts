import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Right } from '@/domain/acl/direction';
import { coversUnion } from '@/domain/acl/subject';
import { type KnownRight, rightsBack } from './rights-back';

const LEFT = 1_000;
const publish = (pattern: string): Right => ({ direction: 'publish', pattern });
const held = (pattern: string, since = 0): KnownRight => ({ ...publish(pattern), id: `${pattern} ${since}`, state: 'held', since, endedAt: null });
const ended = (pattern: string, endedAt: number, state: 'revoked' | 'expired' = 'revoked'): KnownRight => ({ ...held(pattern), id: `${pattern} ended ${endedAt}`, state, endedAt });
const usual = { target: [publish('a.b')], newer: [publish('a.c')], others: [], leftAt: LEFT };

test('what the target had when it was left comes back; what it lost before, or by time, does not', () => {
  expect(rightsBack({ ...usual, rights: [ended('a.b', LEFT + 1)] })).toEqual({ restored: usual.target, lost: [], narrowed: [] });
  expect(rightsBack({ ...usual, rights: [ended('a.>', LEFT)] }).restored).toEqual(usual.target);
  for (const right of [ended('a.b', LEFT - 1), ended('a.b', LEFT + 1, 'expired'), { ...ended('a.b', LEFT + 2), since: LEFT + 1 }]) expect(rightsBack({ ...usual, rights: [right] })).toMatchObject({ restored: [], lost: usual.target });
  expect(rightsBack({ ...usual, rights: [held('a.>')] })).toEqual({ restored: [], lost: [], narrowed: [] });
});

test('only what came with the newer release goes, and nothing that somebody else needs', () => {
  const brought = held('a.c', LEFT + 1);
  expect(rightsBack({ ...usual, rights: [held('a.b'), brought] }).narrowed).toEqual([brought]);
  expect(rightsBack({ ...usual, rights: [held('a.b'), held('a.c')] }).narrowed).toEqual([]);
  expect(rightsBack({ ...usual, rights: [held('a.b'), held('a.d', LEFT + 1)] }).narrowed).toEqual([]);
  expect(rightsBack({ ...usual, others: [publish('a.c')], rights: [held('a.b'), brought] }).narrowed).toEqual([]);
  const wide = held('a.>', LEFT + 1);
  expect(rightsBack({ ...usual, newer: [publish('a.>')], rights: [held('a.b'), wide] }).narrowed).toEqual([wide]);
  expect(rightsBack({ ...usual, newer: [publish('a.>')], rights: [wide] }).narrowed).toEqual([]);
});

test('whatever is held, what the target needs and had stays held, and nothing is given that it does not ask for', () => {
  const pattern = fc.constantFrom('a.b', 'a.c', 'a.*', 'a.>', 'a.b.c', 'd.e');
  const right = pattern.map(publish);
  const known = fc.record({ pattern, since: fc.integer({ min: 0, max: 2 * LEFT }), state: fc.constantFrom('held' as const, 'revoked' as const, 'expired' as const), id: fc.uuid() })
    .map(({ pattern: of, ...rest }): KnownRight => ({ ...publish(of), ...rest, endedAt: rest.state === 'held' ? null : rest.since + LEFT }));
  const input = fc.record({ target: fc.array(right), newer: fc.array(right), others: fc.array(right), rights: fc.array(known), leftAt: fc.constant(LEFT) });
  fc.assert(fc.property(input, (given) => {
    const { restored, lost, narrowed } = rightsBack(given);
    const before = given.rights.filter(({ state }) => state === 'held');
    const after = [...before.filter((each) => !narrowed.includes(each)), ...restored].map((each) => each.pattern);
    for (const need of given.target) expect(coversUnion(after, need.pattern) || lost.includes(need)).toBe(true);
    for (const need of given.others) expect(coversUnion(after, need.pattern)).toBe(coversUnion([...before, ...restored].map((each) => each.pattern), need.pattern));
    expect(restored.every((each) => given.target.includes(each))).toBe(true);
    expect(narrowed.every(({ since }) => since >= LEFT)).toBe(true);
  }), { numRuns: 2_000 });
});
