import { expect, it } from 'vitest';
import { didWhat, tookWords, whoAndWhy } from './passage-words';

const passage = { kind: 'promotion', releaseVersion: '1.4.0', fromVersion: '1.3.0', outcome: null, reason: 'the faster book', rollback: null, requestedByName: 'maker', automatic: false, startedAt: 1000, endedAt: 61_000 } as const;
const rollback = { to: '1.3.0', cause: 'burn', reason: 'burn 22 on 5 m and 1 h', startedAt: 0, dueAt: 300_000, overran: false, endedAt: 112_000 } as const;

it('says what it did', () => {
  expect(didWhat(passage)).toBe('1.4.0 in place of 1.3.0');
  expect(didWhat({ ...passage, fromVersion: null })).toBe('1.4.0, the first one');
  expect(didWhat({ ...passage, kind: 'rollback', releaseVersion: '1.3.0', fromVersion: '1.4.0' })).toBe('back to 1.3.0 from 1.4.0');
});

it('says who wanted it, why, and how it ended', () => {
  expect(whoAndWhy(passage)).toBe('maker: the faster book');
  expect(whoAndWhy({ ...passage, automatic: true, reason: null, rollback })).toBe('by itself · back to 1.3.0: burn 22 on 5 m and 1 h');
});

it('says how long it took, once it is over', () => {
  expect(tookWords(passage)).toBe('took 1 min');
  expect(tookWords({ ...passage, endedAt: null })).toBeNull();
  expect(tookWords({ ...passage, startedAt: null })).toBeNull();
});
